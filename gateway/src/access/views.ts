// The graph as each caller sees it: what the public may ask, and what an agency's grants of today open on top.
import { publicViewer, type Viewer } from "@kpu-graph/auth";
import { grantFor, type LoadedPolicy } from "@kpu-graph/policy";
import { type GraphQLSchema, lexicographicSortSchema, parse, printSchema } from "graphql";
import { LRUCache } from "lru-cache";
import type { AccessTable } from "../supergraph/access-table.ts";
import { scopesOf } from "./grant.ts";
import { createVerdicts } from "./verdicts.ts";
import { viewSchema } from "./view-schema.ts";

const dayMs = 86_400_000;
/** The day in Jakarta (WIB, +07:00), counted from 1970: grants begin and end with it. */
const dayOf = (now: Date): number => Math.floor((now.getTime() + (7 * dayMs) / 24) / dayMs);

/** A policy has some ten agencies; two policies and two days of them. */
const keptViews = 64;

export interface Views {
  /** The schema an agency sees, or with null the public. An agency the policy does not name sees what the public sees. */
  schemaFor(policy: LoadedPolicy, agency: string | null): GraphQLSchema;
  /** The same as SDL, types and fields in the order of their names. */
  sdlFor(policy: LoadedPolicy, agency: string | null): string;
}

export interface ViewsOptions {
  readonly apiSchema: GraphQLSchema;
  readonly access: AccessTable;
  readonly now?: () => Date;
}

/** Creates the views. Under several grants an agency sees what any of them opens, though one operation asks under one of them. */
export const createViews = ({ apiSchema, access, now = () => new Date() }: ViewsOptions): Views => {
  const document = parse(printSchema(apiSchema), { noLocation: true });
  const kept = new LRUCache<string, { readonly schema: GraphQLSchema; readonly sdl: string }>({ max: keptViews });

  const viewOf = (policy: LoadedPolicy, agency: string | null) => {
    const today = now();
    const key = JSON.stringify([policy.hash, agency, dayOf(today)]);
    const known = kept.get(key);
    if (known) return known;
    const rule = agency === null ? undefined : policy.agencies.get(agency);
    const viewer: Viewer = rule === undefined ? publicViewer : { ...publicViewer, tier: rule.tier, agency: rule.id };
    const purposes = [null, ...(rule?.grants ?? []).map(({ purpose }) => purpose)];
    const grants = purposes.map((purpose) => {
      const grant = grantFor(policy, { agency, purpose, now: today });
      return typeof grant === "string" ? null : grant;
    });
    const judges = grants.map((grant) =>
      createVerdicts({ policy, viewer: { ...viewer, scopes: scopesOf(access, grant) }, grant }, access),
    );
    const schema = viewSchema(document, (coordinate) =>
      judges.some((verdictOf) => verdictOf(coordinate).denials.length === 0),
    );
    const view = { schema, sdl: `${printSchema(lexicographicSortSchema(schema))}\n` };
    kept.set(key, view);
    return view;
  };

  return {
    schemaFor: (policy, agency) => viewOf(policy, agency).schema,
    sdlFor: (policy, agency) => viewOf(policy, agency).sdl,
  };
};
