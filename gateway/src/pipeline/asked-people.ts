// What an operation asks of people: pages of voters, and checks of registration. Read from its arguments before anything is asked.
import { type DocumentNode, type FieldNode, Kind, type ValueNode, visit } from "graphql";

type Variables = Readonly<Record<string, unknown>>;

export interface AskedPeople {
  /** The most rows that its pages of voters can return. */
  readonly rows: number;
  /** Codes of the areas and polling stations it names. */
  readonly areas: readonly string[];
  /** One for each check of registration, wherever it stands: the NIK it names; undefined when it is no text. */
  readonly checks: readonly (string | undefined)[];
  /** Fields of the document that are no check. */
  readonly otherRootFields: number;
}

export const nobodyAsked: AskedPeople = { rows: 0, areas: [], checks: [], otherRootFields: 0 };

const largestPage = 100;
const code = /^[0-9A-Z]{1,13}$/;

const givenValue = (node: ValueNode | undefined, variables: Variables): unknown => {
  if (node?.kind === Kind.VARIABLE) return variables[node.name.value];
  return node?.kind === Kind.INT ? Number(node.value) : node?.kind === Kind.STRING ? node.value : undefined;
};

const argumentOf = ({ arguments: all = [] }: FieldNode, name: string, variables: Variables): unknown =>
  givenValue(all.find((one) => one.name.value === name)?.value, variables);

const textOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/** Reads an admitted document: fragments count where they are defined. More than is asked may be found, never less. */
export const askedPeople = (document: DocumentNode, variables: Variables): AskedPeople => {
  let rows = 0;
  let otherRootFields = 0;
  const areas = new Set<string>();
  const checks: (string | undefined)[] = [];
  visit(document, {
    Field(field, _key, _parent, _path, ancestors) {
      const name = field.name.value;
      if (name === "checkRegistration") {
        checks.push(textOf(argumentOf(field, "nik", variables)));
        return;
      }
      const isRoot = !ancestors.some((node) => !Array.isArray(node) && "kind" in node && node.kind === Kind.FIELD);
      if (isRoot && name !== "__typename") otherRootFields += 1;
      if (name !== "voters") return;
      const first = argumentOf(field, "first", variables);
      rows += typeof first === "number" && first >= 1 && first <= largestPage ? first : largestPage;
      for (const argument of ["region", "pollingStation"]) {
        const area = textOf(argumentOf(field, argument, variables));
        if (area !== undefined && code.test(area)) areas.add(area);
      }
    },
  });
  return { rows, areas: [...areas], checks, otherRootFields };
};
