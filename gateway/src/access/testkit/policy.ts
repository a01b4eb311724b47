// A policy for tests: classes and grants said in a line each, everything else out of the way.
import { publicViewer, type Viewer } from "@kpu-graph/auth";
import type { AgencyRule, DataClass, Grant, LoadedPolicy, TierLimits } from "@kpu-graph/policy";

const limits = (introspection: boolean): TierLimits => ({
  requests: { burst: 10, perSecond: 1 },
  points: { burst: 10, perSecond: 1 },
  cost: 100,
  tokens: 1_500,
  depth: 8,
  aliases: 20,
  rootFields: 10,
  directives: 20,
  selections: 1_000,
  nodes: 10_000,
  listItems: 250,
  introspection,
  persistedQueries: false,
});

export const day = (text: string): Date => new Date(`${text}T00:00:00+07:00`);

export const grantOf = (fields: Grant["fields"], rest: Partial<Grant> = {}): Grant => ({
  id: "bawaslu-1",
  agency: "bawaslu",
  purpose: "PENGAWASAN_DPT",
  basis: "test",
  from: day("2024-01-01"),
  until: day("2024-12-31"),
  fields,
  areas: null,
  rowsPerDay: { agency: 1_000, key: 1_000 },
  ticketRequired: false,
  ...rest,
});

export const agencyOf = (id: string, grants: readonly Grant[] = [], rest: Partial<AgencyRule> = {}): AgencyRule => ({
  id,
  name: id,
  tier: "partner",
  readsInternal: false,
  grants,
  ...rest,
});

const selfCheck = {
  "Query.checkRegistration": "full",
  "RegistrationCheck.registered": "full",
  "RegistrationCheck.area": "full",
} as const;

/** What the policy's reader adds to each grant about people. */
export const page = {
  "Query.voters": "full",
  "VoterConnection.nodes": "full",
  "VoterConnection.edges": "full",
  "VoterConnection.pageInfo": "full",
  "VoterConnection.totalCount": "full",
  "VoterEdge.node": "full",
  "VoterEdge.cursor": "full",
  "Voter.id": "token",
} as const;

/** Classes by "Type.field", or by "Type" for all its fields; public where neither is named. */
export const policyOf = (
  classes: Readonly<Record<string, DataClass>>,
  agencies: readonly AgencyRule[] = [],
): LoadedPolicy => ({
  version: "test",
  hash: JSON.stringify([classes, agencies]),
  agencies: new Map(agencies.map((agency) => [agency.id, agency])),
  limits: { public: limits(false), partner: limits(true), internal: limits(true) },
  selfCheck: {
    perAddress: { minute: 1, day: 1 },
    perNetwork: { minute: 1, day: 1 },
    perKey: { minute: 1, day: 1 },
    perNikPrefix: { day: 1 },
  },
  fields: new Map(),
  selfCheckGrant: grantOf(selfCheck, { id: "self-check", agency: "everyone", purpose: "CEK_DPT" }),
  classOf: (coordinate) => classes[coordinate] ?? classes[coordinate.split(".")[0] ?? ""] ?? "public",
});

/** The classes of the small federation. */
export const testClasses = {
  Voter: "restricted",
  VoterConnection: "restricted",
  VoterEdge: "restricted",
  "Query.voters": "restricted",
  "Query.checkRegistration": "restricted",
  RegistrationCheck: "restricted",
  "Office.phone": "internal",
  "Office.secretary": "restricted",
  "Area.note": "internal",
  "Area.hidden": "secret",
  "Roll.male": "restricted",
  "File.pages": "internal",
  "File.label": "internal",
} as const satisfies Record<string, DataClass>;

export const viewerOf = (agency: string | null, scopes: readonly string[] = []): Viewer => ({
  ...publicViewer,
  tier: agency === null ? "public" : "partner",
  agency,
  keyId: agency === null ? null : "abcdefgh",
  scopes,
});
