// What is known of each fetch that plans make: whether its replies may be kept at all, under which policy of access, for how long and by what name.
import { createHash } from "node:crypto";
import type { LoadedPolicy } from "@kpu-graph/policy";
import { OperationTypeNode, parse } from "graphql";
import { LRUCache } from "lru-cache";
import type { CacheRules, CacheTerms, FetchRule } from "../cache-rules/index.ts";
import type { PlannedFetch } from "../execute/fetch.ts";
import { mayNamePerson } from "../operations/names-person.ts";
import type { AccessTable } from "../supergraph/access-table.ts";
import { type FetchedFieldsDeps, fetchedFields } from "./fetched-fields.ts";
import { type BodyForm, createBodyForm } from "./split-body.ts";

/** The policy of access as far as it matters here. */
export type AccessPolicy = Pick<LoadedPolicy, "hash" | "classOf">;

export interface FetchTerms {
  readonly form: BodyForm;
  readonly rule: FetchRule;
  /** Stands first in the keys of its replies. */
  readonly prefix: string;
}

export interface FetchTermsDeps extends FetchedFieldsDeps {
  readonly rules: Pick<CacheRules, "ofFetch">;
  readonly policy: () => AccessPolicy;
}

interface Known {
  /** undefined: its replies are never kept. */
  readonly kept: { readonly form: BodyForm; readonly rule: FetchRule; readonly reads: ReadonlySet<string> } | undefined;
  /** The policy it was judged under, and what came of it; undefined: its replies are not for anybody. */
  judged: { readonly policy: AccessPolicy; readonly terms: FetchTerms | undefined } | undefined;
}

/** Characters of the operations of one subgraph that are remembered; what is known of one is about as much again. */
const mostCharacters = 1024 * 1024;
const overhead = 500;
/** Of base64url: 144 bits. Keys are long enough. */
const prefixLength = 24;

/** May a reply with this rule be kept? */
export const isKept = ({ maxAgeSeconds, scope }: CacheTerms): boolean => maxAgeSeconds > 0 && scope === "PUBLIC";

const isForAnybody = (access: AccessTable, policy: AccessPolicy, coordinate: string): boolean => {
  const rule = access.get(coordinate);
  if (rule === undefined || rule.authenticated || rule.requiresScopes.length + rule.policies.length > 0) return false;
  return policy.classOf(coordinate) === "public";
};

/** The text without the operation's name: clients name their operations, and that makes no other fetch of it. */
const withoutName = ({ operation, operationName }: PlannedFetch): string => {
  const start = `query ${operationName}`;
  const rest = operation.startsWith(start) ? operation.slice(start.length) : "";
  if (rest.startsWith("{")) return rest;
  return rest.startsWith("(") ? `query${rest}` : operation;
};

const createMemory = () =>
  new LRUCache<string, Known>({ maxSize: mostCharacters, sizeCalculation: (_known, text) => text.length + overhead });

/** Creates the memory; the function gives the terms of a fetch, undefined where its replies are never kept. */
export const createFetchTerms = ({ rules, policy: current, ...deps }: FetchTermsDeps) => {
  const bySubgraph = new Map<string, ReturnType<typeof createMemory>>();

  const read = (serviceName: string, planned: PlannedFetch): Known["kept"] => {
    const { operation } = planned;
    const rule = rules.ofFetch({ serviceName, operation, operationKind: OperationTypeNode.QUERY });
    if (mayNamePerson(operation) || (rule.kind === "ROOT" && !isKept(rule.rule))) return undefined;
    const reads = fetchedFields(parse(operation, { noLocation: true }), deps);
    return reads && { form: createBodyForm(planned), rule, reads };
  };

  const judge = (kept: Known["kept"], policy: AccessPolicy, subgraph: string, planned: PlannedFetch) => {
    if (kept === undefined) return undefined;
    const { form, rule, reads } = kept;
    if (![...reads].every((coordinate) => isForAnybody(deps.access, policy, coordinate))) return undefined;
    const parts = [policy.hash, subgraph, withoutName(planned)];
    const hash = createHash("sha256").update(JSON.stringify(parts)).digest("base64url");
    return { form, rule, prefix: hash.slice(0, prefixLength) };
  };

  return (subgraph: string, planned: PlannedFetch): FetchTerms | undefined => {
    let memory = bySubgraph.get(subgraph);
    if (memory === undefined) {
      memory = createMemory();
      bySubgraph.set(subgraph, memory);
    }
    let known = memory.get(planned.operation);
    if (known === undefined) {
      known = { kept: read(subgraph, planned), judged: undefined };
      memory.set(planned.operation, known);
    }
    const policy = current();
    if (known.judged?.policy !== policy) known.judged = { policy, terms: judge(known.kept, policy, subgraph, planned) };
    return known.judged.terms;
  };
};
