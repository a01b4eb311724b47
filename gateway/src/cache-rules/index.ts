// Cache rules: how long the answer to an operation or to one fetch of a plan may be kept, for whom, and which tags it carries. Declared in the
// schema by @cacheControl and @cacheTag, worked out once for each operation and each fetch.
import { buildASTSchema, type DocumentNode, Kind, type OperationDefinitionNode, parse } from "graphql";
import { argumentOf, stringOf } from "../supergraph/constants.ts";
import type { Supergraph } from "../supergraph/read-supergraph.ts";
import { type Fetch, type FetchRule, ruleOfRoot, toFetchRule } from "./fetch-rule.ts";
import { readSchemaFacts } from "./field-facts.ts";
import type { CacheRule } from "./rule.ts";
import { anyOf } from "./tag-format.ts";

export type { FetchRule } from "./fetch-rule.ts";
export type { CacheRule } from "./rule.ts";
export { type CacheScope, type CacheTerms, readCacheControl, shorten, type Upstream } from "./terms.ts";

export interface OperationQuestion {
  /** Valid; with the fragments the operation uses. */
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

export interface CacheRules {
  /** The rule of a whole answer: of the shortest and the most private field it may ask. */
  ofOperation(question: OperationQuestion): CacheRule;
  /** The rule of the reply to one fetch of a plan. */
  ofFetch(node: Fetch): FetchRule;
  /** What must be purged so that nothing is left that this tag stands for: answers with values nobody could tell are reached too. */
  purgedBy(tag: string): readonly string[];
}

/** Names of subgraphs as plans have them, each with its name in join__Graph. */
const graphNames = ({ definitions }: DocumentNode): ReadonlyMap<string, string> =>
  new Map(
    definitions
      .flatMap((one) =>
        one.kind === Kind.ENUM_TYPE_DEFINITION && one.name.value === "join__Graph" ? (one.values ?? []) : [],
      )
      .flatMap(({ name, directives = [] }) =>
        directives.flatMap((directive) => {
          const plain = stringOf(argumentOf(directive, "name")?.value);
          return plain === undefined ? [] : [[plain, name.value] as const];
        }),
      ),
  );

/** Creates the rules of one supergraph; throws UnsafeSupergraph for a tag that cannot be made. */
export const createCacheRules = ({ plannerSdl, access }: Pick<Supergraph, "plannerSdl" | "access">): CacheRules => {
  const supergraph = parse(plannerSdl);
  const schema = buildASTSchema(supergraph, { assumeValidSDL: true });
  const facts = readSchemaFacts(schema, access);
  const deps = { schema, facts, graphs: graphNames(supergraph) };
  const ofOperations = new WeakMap<OperationDefinitionNode, CacheRule>();
  const ofFetches = new WeakMap<Fetch, FetchRule>();

  return {
    ofOperation(question) {
      const rule = ofOperations.get(question.operation) ?? ruleOfRoot({ ...question, schema, facts, graph: undefined });
      ofOperations.set(question.operation, rule);
      return rule;
    },
    ofFetch(node) {
      const rule = ofFetches.get(node) ?? toFetchRule(node, deps);
      ofFetches.set(node, rule);
      return rule;
    },
    purgedBy(tag) {
      if (facts.kinds.has(tag)) return [tag];
      const kinds = [...facts.kinds].filter((kind) => tag.startsWith(kind) && /^[.:-]/.test(tag.slice(kind.length)));
      return [...new Set([tag, ...kinds.map(anyOf)])];
    },
  };
};
