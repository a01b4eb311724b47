// One operation judged for one caller: read, its refused fields found, rewritten. What it gives depends on its input alone.
import { createHash } from "node:crypto";
import { ClientError } from "@kpu-graph/errors";
import type { MaskName } from "@kpu-graph/privacy";
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  print,
} from "graphql";
import type { AccessTable } from "../supergraph/access-table.ts";
import { type AskedField, createAskedReader, type Place } from "./asked.ts";
import type { Authorization } from "./authorization.ts";
import { createConditions, type Variables } from "./conditions.ts";
import { freeAlias } from "./free-alias.ts";
import { introspectionDocument } from "./introspection.ts";
import { renamesOf } from "./planner-names.ts";
import { type Names, rewrite } from "./rewrite.ts";
import { type Caller, createVerdicts, type Verdict } from "./verdicts.ts";

export interface Judged extends Omit<Authorization, "areas" | "introspection"> {
  readonly introspectionDocument: DocumentNode | null;
  /** Fields it holds. */
  readonly size: number;
}

export interface JudgeInput {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Variables;
  readonly caller: Caller;
}

type VerdictOf = (coordinate: string) => Verdict;

const fragmentsOf = (document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> =>
  new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  );

const fieldsIn = (place: Place): readonly AskedField[] =>
  [...place.fields.values()].flatMap((field) => [field, ...(field.inner === null ? [] : fieldsIn(field.inner))]);

const namesFor = (root: Place, all: readonly AskedField[], inputs: ReadonlySet<string>): Names => {
  const alias = freeAlias(all.map(({ key }) => key));
  return { alias, renames: renamesOf(root, inputs, alias) };
};

/** The masks of what these coordinates read, what they require included. */
const masksOf = (coordinates: Iterable<string>, access: AccessTable, verdictOf: VerdictOf) => {
  const masks = new Map<string, MaskName>();
  const seen = new Set<string>();
  const add = (coordinate: string): void => {
    if (seen.has(coordinate)) return;
    seen.add(coordinate);
    const { mask } = verdictOf(coordinate);
    if (mask !== null) masks.set(coordinate, mask);
    for (const required of access.get(coordinate)?.requires ?? []) add(required);
  };
  for (const coordinate of coordinates) add(coordinate);
  return masks;
};

const coordinatesIn = (fields: readonly AskedField[]): ReadonlySet<string> =>
  new Set(fields.flatMap(({ coordinates }) => coordinates));

/** Creates the judge of operations of one schema. */
export const createJudge = (schema: GraphQLSchema, access: AccessTable) => {
  const readAsked = createAskedReader(schema, access);
  // A document admitted once is printed once.
  const texts = new WeakMap<DocumentNode, { readonly source: string; readonly hash: string }>();
  const textOf = (document: DocumentNode) => {
    const known = texts.get(document);
    if (known) return known;
    const source = print(document);
    const text = { source, hash: createHash("sha256").update(source).digest("hex") };
    texts.set(document, text);
    return text;
  };
  const left = (document: DocumentNode, operation: OperationDefinitionNode | null) =>
    operation === null
      ? { document: null, operation: null, source: "", hash: "" }
      : { document, operation, ...textOf(document) };

  return ({ document, operation, variables, caller }: JudgeInput): Judged => {
    const rootType = schema.getRootType(operation.operation);
    if (!rootType) throw new ClientError("OPERATION_RESOLUTION_FAILURE");
    const verdictOf = createVerdicts(caller, access);
    const { root, asWritten, inputs, introspects } = readAsked(rootType, operation.selectionSet, {
      fragments: fragmentsOf(document),
      isAsked: createConditions(operation, variables),
      isRefused: (coordinate) => verdictOf(coordinate).denials.length > 0,
    });
    if (introspects && !caller.policy.limits[caller.viewer.tier].introspection) {
      throw new ClientError("GRAPHQL_VALIDATION_FAILED");
    }
    const all = fieldsIn(root);
    const names = asWritten ? null : namesFor(root, all, inputs);
    const rewritten = names === null ? { operation, fields: all } : rewrite(operation, root, names);
    const rest: DocumentNode =
      names === null || rewritten.operation === null
        ? document
        : { kind: Kind.DOCUMENT, definitions: [rewritten.operation] };
    const read = coordinatesIn(rewritten.fields);
    return {
      ...left(rest, rewritten.operation),
      refusals: all.flatMap(({ path, refused }) =>
        refused === null ? [] : [{ path, coordinate: refused, code: "FORBIDDEN_FIELD" as const }],
      ),
      restricted: masksOf(read, access, verdictOf),
      asksPeople: [...coordinatesIn(all)].some((coordinate) => verdictOf(coordinate).needsGrant),
      isPublic: [...read].every((coordinate) => verdictOf(coordinate).dataClass === "public"),
      introspectionDocument: introspectionDocument(document, operation, root),
      fit: names === null ? null : { root, ...names },
      size: 1 + all.length,
    };
  };
};
