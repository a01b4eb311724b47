// A fetch as questions to the cache: one key for a root fetch, one for each entity, so that operations that overlap share what they have in common.
import { type CachePolicy, definePolicy, isBytes } from "@kpu-graph/cache";
import type { CacheRule } from "../cache-rules/index.ts";
import type { SubgraphFetch } from "../execute/fetch.ts";
import { mayNamePerson } from "../operations/names-person.ts";
import { type FetchTerms, isKept } from "./fetch-terms.ts";

export type Values = Readonly<Record<string, unknown>>;

export interface FetchPart {
  readonly key: string;
  readonly rule: CacheRule;
  /** What its tags are made of: the fetch's variables, or the entity's representation. */
  values(): Values;
}

export interface FetchQuestion {
  readonly policy: CachePolicy<Buffer>;
  readonly isOfEntities: boolean;
  /** One for each representation that is sent, in their order; of a root fetch one. */
  readonly parts: readonly FetchPart[];
  /** The body that asks for these parts alone. */
  bodyOf(parts: ReadonlySet<string>): string;
}

/** A fetch of more entities is a bulk load: it would push out everything, and looking each of them up costs more than it saves. */
const mostEntities = 100;
/** Keys are kept as they are: a longer one is no ordinary question. */
const longestKey = 2_000;
/** "There is none" is looked for again soon: what was asked for may come into being. */
export const absentSeconds = 5;

const isValues = (value: unknown): value is Values =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const valuesIn = (text: string): Values => {
  const value: unknown = JSON.parse(text);
  return isValues(value) ? value : {};
};

const typeStart = `{"__typename":"`;

const typeOf = (representation: string): string | undefined =>
  representation.startsWith(typeStart)
    ? representation.slice(typeStart.length, representation.indexOf('"', typeStart.length))
    : undefined;

const createPolicies = () => {
  const policies = new Map<number, CachePolicy<Buffer>>();
  return (maxAgeSeconds: number): CachePolicy<Buffer> => {
    let policy = policies.get(maxAgeSeconds);
    if (policy === undefined) {
      policy = definePolicy("fetch", maxAgeSeconds, absentSeconds, isBytes, { codec: "bytes" });
      policies.set(maxAgeSeconds, policy);
    }
    return policy;
  };
};

/** Creates the function that puts a fetch as questions; undefined where its reply may not be kept. */
export const createQuestions = (termsOf: (fetch: SubgraphFetch) => FetchTerms | undefined) => {
  const policyOf = createPolicies();

  return (fetch: SubgraphFetch): FetchQuestion | undefined => {
    const terms = termsOf(fetch);
    const body = terms?.form.split(fetch.body);
    if (terms === undefined || body === undefined) return undefined;
    const { rule, prefix, form } = terms;
    const { variables, representations, text: all } = body;
    if (variables.length > longestKey || mayNamePerson(all)) return undefined;
    if (rule.kind === "ROOT") {
      if (representations !== undefined) return undefined;
      const values = () => valuesIn(`{${variables}}`);
      return {
        policy: policyOf(rule.rule.maxAgeSeconds),
        isOfEntities: false,
        parts: [{ key: `${prefix} ${variables}`, rule: rule.rule, values }],
        bodyOf: () => fetch.body,
      };
    }
    if (representations === undefined || representations.length > mostEntities) return undefined;
    const parts: FetchPart[] = [];
    let longestSeconds = 0;
    for (const text of representations) {
      const ofType = rule.ofType(typeOf(text) ?? "");
      if (!isKept(ofType) || text.length > longestKey) return undefined;
      longestSeconds = Math.max(longestSeconds, ofType.maxAgeSeconds);
      parts.push({ key: `${prefix} ${variables} ${text}`, rule: ofType, values: () => valuesIn(text) });
    }
    return {
      policy: policyOf(longestSeconds),
      isOfEntities: true,
      parts,
      bodyOf: (wanted) => {
        const texts = representations.filter((_text, index) => wanted.has(parts[index]?.key ?? ""));
        return texts.length === representations.length ? fetch.body : form.join(variables, [...new Set(texts)]);
      },
    };
  };
};
