// One supergraph, read once: the document the planner gets, without the purposes it refuses; the rights we enforce in its place; and the
// schema of the graph as clients see it. The three leave here together or not at all.
import { Supergraph as PlannerSupergraph } from "@apollo/federation-internals";
import { buildASTSchema, type DocumentNode, type GraphQLSchema, Kind, parse } from "graphql";
import { type ExecutionSchema, toExecutionSchema } from "../execute/schema.ts";
import { type AccessTable, readAccessTable, refuseExtensions } from "./access-table.ts";
import { argumentOf, stringOf } from "./constants.ts";
import { readLinks } from "./links.ts";

export interface Supergraph {
  /** For the planner alone: whoever plans over it must enforce `access`. */
  readonly plannerSdl: string;
  readonly access: AccessTable;
  /** The names of its subgraphs. */
  readonly subgraphs: readonly string[];
  /** What plans are run against. */
  readonly execution: ExecutionSchema;
  /** The graph as clients may ask it, before anybody's grants. */
  readonly apiSchema: GraphQLSchema;
}

/** Cuts these places out; the comma that is left before them means nothing in a GraphQL document. */
const without = (text: string, places: readonly (readonly [number, number])[]): string =>
  [...places].sort(([a], [b]) => b - a).reduce((rest, [start, end]) => rest.slice(0, start) + rest.slice(end), text);

const subgraphsOf = ({ definitions }: DocumentNode): readonly string[] =>
  definitions
    .flatMap((one) =>
      one.kind === Kind.ENUM_TYPE_DEFINITION && one.name.value === "join__Graph" ? (one.values ?? []) : [],
    )
    .flatMap(({ directives = [] }) => directives.filter(({ name }) => name.value === "join__graph"))
    .flatMap((directive) => stringOf(argumentOf(directive, "name")?.value) ?? []);

/** Reads the text of supergraph.graphql; throws UnsafeSupergraph for what it could not enforce. */
export const readSupergraph = (supergraphSdl: string): Supergraph => {
  const document = parse(supergraphSdl);
  refuseExtensions(document);
  const links = readLinks(document);
  const plannerSdl = without(supergraphSdl, links.purposes);
  const access = readAccessTable(buildASTSchema(document, { assumeValidSDL: true }), links);
  // The planner's own library says what clients see, so that the two never differ.
  const execution = toExecutionSchema(PlannerSupergraph.build(plannerSdl));
  return { plannerSdl, access, subgraphs: subgraphsOf(document), execution, apiSchema: execution.apiSchema };
};
