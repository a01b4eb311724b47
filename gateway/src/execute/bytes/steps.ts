// A plan as the steps of a program: which fetch, for what, how its reply must look, and where what it brings is kept.
import type { FetchNode, FlattenNode, PlanNode, QueryPlanSelectionNode } from "@apollo/query-planner";
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  isObjectType,
  Kind,
  parse,
} from "graphql";
import { compileBody } from "../body.ts";
import { toPlanned } from "../fetch.ts";
import type { ExecutionSchema } from "../schema.ts";
import { compileRepresentation, extend, toTarget } from "./entities.ts";
import { type FetchStep, kinds, type Step } from "./program.ts";
import { keyOf } from "./selections.ts";
import { type ReplyShapes, record, type Shape, toShape, type Value } from "./shape.ts";
import { decline } from "./unplain.ts";
import { toRequired } from "./wanted.ts";

/** A step whose places are not settled yet. */
export type DraftStep = Step<Value, string>;

/** What compiling a plan goes on with. */
export interface Compiling {
  readonly schemas: ExecutionSchema;
  /** Everything the root fetches bring. */
  readonly root: Shape;
  fetches: number;
}

const fragmentsOf = ({ definitions }: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> =>
  new Map(
    definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  );

const objectType = ({ supergraphSchema }: ExecutionSchema, name: string): GraphQLObjectType => {
  const type = supergraphSchema.getType(name);
  return isObjectType(type) ? type : decline("an abstract type");
};

const operationOf = (document: DocumentNode) => {
  const [operation, ...more] = document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? [definition] : [],
  );
  if (operation === undefined || more.length > 0) return decline("a fetch that is not one operation");
  if (operation.operation !== "query" || operation.directives?.length) return decline("a fetch that is no query");
  return operation.selectionSet;
};

/** The one type whose entities are fetched, and what of it: `_entities(...) { ... on T { ... } }`. */
const entitySelection = (document: DocumentNode) => {
  const [entities, ...others] = operationOf(document).selections;
  if (
    entities?.kind !== Kind.FIELD ||
    others.length > 0 ||
    keyOf(entities) !== "_entities" ||
    entities.directives?.length
  ) {
    return decline("more than entities in one fetch");
  }
  const set = entities.selectionSet ?? decline("entities without a selection");
  const names = set.selections.map((one) =>
    one.kind === Kind.INLINE_FRAGMENT ? one.typeCondition?.name.value : undefined,
  );
  const [typeName] = names;
  if (typeName === undefined || names.some((name) => name !== typeName)) return decline("entities of several types");
  return { typeName, set };
};

const shapesOf = ({ schemas }: Compiling, fetch: number, document: DocumentNode): ReplyShapes => ({
  schemas,
  schema: schemas.supergraphSchema,
  fragments: fragmentsOf(document),
  fetch,
});

const objectValue = (shape: Shape, isNullable: boolean): Value => ({
  kind: kinds.object,
  isNullable,
  names: [],
  shape,
  element: undefined,
  isRecorded: true,
});

const compileFetch = (
  compiling: Compiling,
  node: FetchNode,
  path: FlattenNode["path"] | undefined,
): FetchStep<Value, string> => {
  const { operation, requires, serviceName, inputRewrites, outputRewrites, contextRewrites } = node;
  if (inputRewrites?.length || outputRewrites?.length || contextRewrites?.length) return decline("a rewrite");
  if (node.hasDefers || (node.id !== undefined && node.id !== null)) return decline("@defer");
  const document = parse(operation, { noLocation: true });
  const fetch = compiling.fetches;
  compiling.fetches += 1;
  const planned = toPlanned(node);
  const step = { kind: "fetch" as const, fetch, subgraph: serviceName, planned, body: compileBody(node) };
  const shapes = shapesOf(compiling, fetch, document);
  if (path === undefined) {
    if (requires?.length) return decline("requires at the root");
    const shape = toShape(shapes, compiling.root.type, [operationOf(document)]);
    shape.isRecorded = true;
    const slot = extend(compiling.root, shape);
    return { ...step, reply: objectValue(shape, false), slot, entities: undefined };
  }
  if (requires === undefined || node.variableUsages?.includes("representations"))
    return decline("a fetch below the root");
  return { ...step, ...compileEntities(compiling, shapes, { document, requires, path }) };
};

interface EntityFetch {
  readonly document: DocumentNode;
  readonly requires: readonly QueryPlanSelectionNode[];
  readonly path: FlattenNode["path"];
}

const compileEntities = (
  { schemas, root }: Compiling,
  shapes: ReplyShapes,
  { document, requires, path }: EntityFetch,
) => {
  const { typeName, set } = entitySelection(document);
  const type = objectType(schemas, typeName);
  const target = toTarget(root, path);
  const representation = compileRepresentation(target.shape, type, toRequired(requires, typeName));
  const shape = toShape(shapes, type, [set]);
  const element = objectValue(shape, true);
  const reply: Value = { kind: kinds.list, isNullable: false, names: [], shape: undefined, element, isRecorded: true };
  record(reply);
  const slot = extend(target.shape, shape);
  return { reply, slot, entities: { hops: target.hops, representation } };
};

/** Compiles a plan's node; its fetches in the plan's order. */
export const compileStep = (compiling: Compiling, node: PlanNode): DraftStep => {
  switch (node.kind) {
    case "Sequence":
    case "Parallel": {
      const kind = node.kind === "Sequence" ? "sequence" : "parallel";
      return { kind, steps: node.nodes.map((inner) => compileStep(compiling, inner)) };
    }
    case "Fetch":
      return compileFetch(compiling, node, undefined);
    case "Flatten":
      return node.node.kind === "Fetch"
        ? compileFetch(compiling, node.node, node.path)
        : decline(`${node.node.kind} inside Flatten`);
    default:
      return decline(`${node.kind} in the plan`);
  }
};
