// What of an operation this caller may ask: the document without the rest, what was refused, and which people's fields are really read.
import { createHash } from "node:crypto";
import { ClientError, type ErrorCode } from "@kpu-graph/errors";
import type { MaskName } from "@kpu-graph/privacy";
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  print,
} from "graphql";
import type { AccessTable } from "../supergraph/access-table.ts";
import { areasInBoth } from "./areas.ts";
import { type AskedField, type Place, readAsked } from "./asked.ts";
import { createConditions, type Variables } from "./conditions.ts";
import { freeAlias } from "./free-alias.ts";
import { introspectionDocument } from "./introspection.ts";
import { plannerFields, renamesOf } from "./planner-names.ts";
import { type Names, rewrite } from "./rewrite.ts";
import { type Caller, createVerdicts, type Verdict } from "./verdicts.ts";
import type { Views } from "./views.ts";

export interface Refusal {
  /** Response keys from the root; "@" for every element of a list. */
  readonly path: readonly string[];
  readonly coordinate: string;
  readonly code: Extract<ErrorCode, "FORBIDDEN_FIELD">;
}

export interface Authorization {
  /** What may be asked; null when nothing is left. It holds no refused field, also none that @skip or @include leave out. */
  readonly document: DocumentNode | null;
  /** The text of `document`, and its sha256 in hex: the key of everything prepared for it. "" when nothing is left. */
  readonly source: string;
  readonly hash: string;
  readonly operation: OperationDefinitionNode | null;
  readonly refusals: readonly Refusal[];
  /** The restricted and secret fields that are read, with their masks: also what subgraphs are sent to answer others. */
  readonly restricted: ReadonlyMap<string, MaskName>;
  /** Where people may be read, by grant and key together; null for no limit. */
  readonly areas: readonly string[] | null;
  /** Does it ask what only a grant opens? Then `ResolvedGrant.refusal` is the whole answer. */
  readonly asksPeople: boolean;
  /** Are all fields it reads of class public? */
  readonly isPublic: boolean;
  /** The part that asks __schema and __type, and the schema this caller sees; null when it asks neither. */
  readonly introspection: { readonly document: DocumentNode; readonly schema: GraphQLSchema } | null;
  /** What to fit the answer to; null where the document is as the client wrote it, and so is its answer. */
  readonly fit: (Names & { readonly root: Place }) | null;
}

export interface AuthorizeInput extends Caller {
  /** Valid against the API schema, and within the limits once its fragments are spread. */
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly variables: Variables;
  /** Areas of the caller's key; null for no limit. */
  readonly keyAreas: readonly string[] | null;
}

export interface AuthorizerOptions {
  readonly access: AccessTable;
  readonly schema: GraphQLSchema;
  readonly views: Views;
}

const fragmentsOf = (document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> =>
  new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  );

const fieldsIn = (place: Place): readonly AskedField[] =>
  [...place.fields.values()].flatMap((field) => [field, ...(field.inner === null ? [] : fieldsIn(field.inner))]);

const namesFor = (document: DocumentNode, root: Place, inputs: ReadonlySet<string>): Names => {
  const alias = freeAlias(document);
  return { alias, renames: renamesOf(root, inputs, alias) };
};

/** The masks of what these fields read, what they require included. */
const masksOf = (
  fields: readonly AskedField[],
  access: AccessTable,
  verdictOf: (coordinate: string) => Verdict,
): ReadonlyMap<string, MaskName> => {
  const masks = new Map<string, MaskName>();
  const seen = new Set<string>();
  const add = (coordinate: string): void => {
    if (seen.has(coordinate)) return;
    seen.add(coordinate);
    const { mask } = verdictOf(coordinate);
    if (mask !== null) masks.set(coordinate, mask);
    for (const required of access.get(coordinate)?.requires ?? []) add(required);
  };
  for (const { coordinates } of fields) for (const coordinate of coordinates) add(coordinate);
  return masks;
};

/** Creates `authorize`; it throws GRAPHQL_VALIDATION_FAILED for introspection the tier does not have, BAD_USER_INPUT for a condition without a boolean. */
export const createAuthorizer = ({ access, schema, views }: AuthorizerOptions) => {
  const ofPlanner = plannerFields(access);
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
  const asked = (document: DocumentNode | null, operation: OperationDefinitionNode | null) =>
    document === null || operation === null
      ? { document: null, operation: null, source: "", hash: "" }
      : { document, operation, ...textOf(document) };

  return ({ document, operationName, variables, keyAreas, ...caller }: AuthorizeInput): Authorization => {
    const operation = getOperationAST(document, operationName);
    const rootType = operation && schema.getRootType(operation.operation);
    if (!operation || !rootType) throw new ClientError("OPERATION_RESOLUTION_FAILURE");
    const verdictOf = createVerdicts(caller, access);
    const { root, asWritten, inputs, introspects } = readAsked(operation.selectionSet, rootType, {
      schema,
      access,
      ofPlanner,
      fragments: fragmentsOf(document),
      isAsked: createConditions(operation, variables),
      isRefused: (coordinate) => verdictOf(coordinate).denials.length > 0,
    });
    if (introspects && !caller.policy.limits[caller.viewer.tier].introspection) {
      throw new ClientError("GRAPHQL_VALIDATION_FAILED");
    }
    const all = fieldsIn(root);
    const names = asWritten ? null : namesFor(document, root, inputs);
    const rewritten = names === null ? { operation, fields: all } : rewrite(operation, root, names);
    const left: DocumentNode | null =
      rewritten.operation === null || asWritten ? null : { kind: Kind.DOCUMENT, definitions: [rewritten.operation] };
    const verdicts = all.flatMap(({ coordinates }) => coordinates.map(verdictOf));
    const introspection = introspectionDocument(document, operation, root);
    return {
      ...asked(asWritten ? document : left, rewritten.operation),
      refusals: all.flatMap(({ path, refused }) =>
        refused === null ? [] : [{ path, coordinate: refused, code: "FORBIDDEN_FIELD" as const }],
      ),
      restricted: masksOf(rewritten.fields, access, verdictOf),
      areas: areasInBoth(caller.grant?.areas ?? null, keyAreas),
      asksPeople: verdicts.some(({ needsGrant }) => needsGrant),
      isPublic: rewritten.fields.every(({ coordinates }) =>
        coordinates.every((coordinate) => verdictOf(coordinate).dataClass === "public"),
      ),
      introspection:
        introspection === null
          ? null
          : { document: introspection, schema: views.schemaFor(caller.policy, caller.viewer.agency) },
      fit: names === null ? null : { root, ...names },
    };
  };
};

export type Authorize = ReturnType<typeof createAuthorizer>;
