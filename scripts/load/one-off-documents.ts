// Documents that come once: valid operations over what the public may see, no two of them the same question, all of them the same at each run.
import {
  buildSchema,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
} from "graphql";

type Choose = (limit: number) => number;

/** One field as it is asked; arguments apart from what they are given. */
interface Asked {
  readonly key: string;
  readonly name: string;
  readonly given: readonly string[];
  readonly type: string;
  readonly inner: readonly Asked[];
}

/** What the sample estate has of each argument; those not named here are left out, but for enums. */
const values: Readonly<Record<string, readonly string[]>> = {
  "Query.region code": ["0", "11", "31", "33", "3101", "3320"],
  "Query.contest id": ["2024-ppwp"],
  "Query.election id": ["2024-general"],
  "Query.parties election": ["2024-general"],
  "Query.candidates contest": ["2024-ppwp"],
  "Query.regions parent": ["0", "33"],
  contest: ["2024-ppwp"],
  election: ["2024-general"],
};
/**
 * About people, about the caller, or about what the estate has no address of; and what looks at every polling station of an area, keeps what it
 * found, and has its own limits and measurements.
 */
const notAsked = new Set(["checkRegistration", "voters", "viewer", "pollingStation", "reconciliation"]);
const mostFields = 24;
const mostAliases = 12;
const mostRootFields = 3;
/** Levels of fields, of which lists, whose sizes multiply. */
const deepest = 7;
const mostLists = 2;
/** Priced at a hundred items, so that a list within it costs more than the public may ask for. */
const longLists = new Set(["candidateList"]);

/** Choices that depend on the seed alone (xorshift). */
const createChoose = (seed: number): Choose => {
  let state = seed;
  return (limit) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
};

const listsOf = ({ name, type }: GraphQLField<unknown, unknown>): number => {
  if (longLists.has(name)) return mostLists;
  return isListType(isNonNullType(type) ? type.ofType : type) ? 1 : 0;
};

const createWriter = (schema: GraphQLSchema, choose: Choose) => {
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[choose(items.length)];
    if (item === undefined) throw new RangeError("nothing to pick from");
    return item;
  };

  /** Whether it can be asked at all, and with which arguments. */
  const argumentsOf = (
    parent: string,
    { name, args }: GraphQLField<unknown, unknown>,
  ): readonly string[] | undefined => {
    const given: string[] = [];
    for (const { name: argument, type } of args) {
      const known = values[`${parent}.${name} ${argument}`] ?? values[argument];
      const named = getNamedType(type);
      if (argument === "first") given.push(`first: ${1 + choose(3)}`);
      else if (known !== undefined) given.push(`${argument}: ${JSON.stringify(pick(known))}`);
      else if (isEnumType(named) && name !== "regions" && choose(3) === 0)
        given.push(`${argument}: ${pick(named.getValues()).name}`);
      else if (isNonNullType(type)) return undefined;
    }
    return given;
  };

  const write = (): readonly Asked[] => {
    let fields = 0;
    let aliases = 0;
    const most = 4 + choose(mostFields - 4);

    const fieldsOf = (type: GraphQLCompositeType, depth: number, lists: number): readonly Asked[] => {
      if (!isObjectType(type)) return [];
      const all = Object.values(type.getFields()).filter(({ name }) => !notAsked.has(name));
      const wanted = depth === 1 ? 1 + choose(mostRootFields) : 1 + choose(Math.min(5, all.length));
      const asked = new Map<string, Asked>();
      for (let count = 0; count < wanted && fields < most; count += 1) {
        const field = pick(all);
        const inner = getNamedType(field.type);
        const isObject = isCompositeType(inner);
        const within = lists + listsOf(field);
        if (isObject && (depth >= deepest || within > mostLists)) continue;
        const given = argumentsOf(type.name, field);
        const hasAlias = aliases < mostAliases && (asked.has(field.name) || choose(4) === 0);
        const key = hasAlias ? `a${aliases}_${field.name}` : field.name;
        if (given === undefined || asked.has(key)) continue;
        fields += 1;
        if (hasAlias) aliases += 1;
        const below = isObject ? fieldsOf(inner, depth + 1, within) : [];
        asked.set(key, {
          key,
          name: field.name,
          given,
          type: inner.name,
          inner: isObject && below.length === 0 ? [typename] : below,
        });
      }
      return [...asked.values()];
    };

    const root = schema.getQueryType();
    return root ? fieldsOf(root, 1, 0) : [];
  };
  return write;
};

const typename: Asked = { key: "__typename", name: "__typename", given: [], type: "String", inner: [] };

/** The question, however it is written and whatever its arguments are given. */
const shapeOf = (all: readonly Asked[]): string =>
  all
    .map(({ key, name, given, inner }) => {
      const names = given.map((one) => one.split(":")[0]);
      return `${key}:${name}(${names.join()}){${shapeOf(inner)}}`;
    })
    .join(" ");

/** Writes it with some of its objects in fragments, inline or by name. */
const print = (all: readonly Asked[], choose: Choose, number: number): string => {
  const fragments: string[] = [];
  const textOf = (fields: readonly Asked[]): string => fields.map(fieldText).join(" ");
  const fieldText = ({ key, name, given, type, inner }: Asked): string => {
    const head = `${key === name ? "" : `${key}: `}${name}${given.length === 0 ? "" : `(${given.join(", ")})`}`;
    if (inner.length === 0) return head;
    const text = textOf(inner);
    const form = choose(6);
    if (form === 0) return `${head} { ... on ${type} { ${text} } }`;
    if (form > 1) return `${head} { ${text} }`;
    const fragment = `F${fragments.length}`;
    fragments.push(`fragment ${fragment} on ${type} { ${text} }`);
    return `${head} { ...${fragment} }`;
  };
  const text = textOf(all);
  return [`query OneOff${number} { ${text} }`, ...fragments].join("\n");
};

/** Makes so many documents from the schema that the public sees, as SDL. */
export const oneOffDocuments = (sdl: string, count: number): readonly string[] => {
  const choose = createChoose(0x6b7075);
  const write = createWriter(buildSchema(sdl), choose);
  const shapes = new Set<string>();
  const documents: string[] = [];
  while (documents.length < count) {
    const asked = write();
    const shape = shapeOf(asked);
    if (asked.length === 0 || shapes.has(shape)) continue;
    shapes.add(shape);
    documents.push(print(asked, choose, documents.length));
  }
  return documents;
};
