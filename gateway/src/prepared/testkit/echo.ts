// A graph that answers with what it was asked: every value follows from the fields above it and their arguments, names of the answer apart.
import {
  execute,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLSchema,
  type GraphQLTypeResolver,
  getNamedType,
  isCompositeType,
  isEnumType,
  isListType,
  isNonNullType,
  parse,
} from "graphql";
import { createRandom, hash } from "../../execute/testkit/random.ts";

interface Place {
  readonly asked: string;
}

const isPlace = (value: unknown): value is Place => typeof value === "object" && value !== null && "asked" in value;

const madeOf = (type: GraphQLOutputType, asked: string): unknown => {
  if (isNonNullType(type)) return madeOf(type.ofType, asked);
  const random = createRandom(hash(asked));
  if (isListType(type)) return [0, 1].map((at) => madeOf(type.ofType, `${asked}[${at}]`));
  const inner = getNamedType(type);
  if (isCompositeType(inner)) return { asked };
  if (isEnumType(inner)) return random.pick(inner.getValues()).name;
  switch (inner.name) {
    case "Int":
      return random.below(1_000_000_000);
    case "Float":
      return random.next();
    case "Boolean":
      return random.chance(0.5);
    default:
      return asked;
  }
};

const askedOf = (source: unknown): string => (isPlace(source) ? source.asked : "");

const resolveField: GraphQLFieldResolver<unknown, unknown> = (source, given, _context, { fieldName, returnType }) =>
  madeOf(returnType, `${askedOf(source)}.${fieldName}(${JSON.stringify(given)})`);

const resolveType: GraphQLTypeResolver<unknown, unknown> = (source, _context, { schema }, type) =>
  createRandom(hash(askedOf(source))).pick(schema.getPossibleTypes(type)).name;

/** Answers as JSON text. */
export const echo = async (
  schema: GraphQLSchema,
  source: string,
  variableValues: Readonly<Record<string, unknown>>,
): Promise<string> =>
  JSON.stringify(
    await execute({
      schema,
      document: parse(source),
      variableValues,
      fieldResolver: resolveField,
      typeResolver: resolveType,
    }),
  );
