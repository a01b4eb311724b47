import type { DataClass } from "@kpu-graph/policy";
import { expect, test } from "vitest";
import type { AccessRule, AccessTable } from "../supergraph/access-table.ts";
import { agencyOf, grantOf, policyOf, viewerOf } from "./testkit/policy.ts";
import { createVerdicts, type DenialName, type Verdict } from "./verdicts.ts";

const open: AccessRule = { authenticated: false, requiresScopes: [], policies: [], requires: [], isKey: false };
const access: AccessTable = new Map<string, AccessRule>([
  ["T.public", open],
  ["T.internal", open],
  ["T.restricted", open],
  ["T.secret", open],
  ["T.signedOn", { ...open, authenticated: true }],
  ["T.oneOfTwo", { ...open, requiresScopes: [[["a", "b"], ["c"]]] }],
  ["T.bothLists", { ...open, requiresScopes: [[["a"]], [["b"]]] }],
  ["T.noWay", { ...open, requiresScopes: [[]] }],
  ["T.purpose", { ...open, policies: [[["purpose"]]] }],
  ["T.otherPolicy", { ...open, policies: [[["purpose", "court"]]] }],
  ["T.fromInternal", { ...open, requires: ["T.public", "T.internal"] }],
  ["T.fromRestricted", { ...open, requires: ["T.restricted"] }],
  ["T.circle", { ...open, requires: ["T.circle"] }],
  ["T.self", open],
]);
const classes: Readonly<Record<string, DataClass>> = {
  "T.internal": "internal",
  "T.restricted": "restricted",
  "T.secret": "secret",
  "T.self": "restricted",
};
const grant = grantOf({ "T.restricted": "initials" });
const secretGrant = grantOf({ "T.secret": "token" });
const foreignGrant = grantOf({ "T.restricted": "full", "T.secret": "full" }, { agency: "bps" });
const agencies = [agencyOf("bawaslu", [grant]), agencyOf("bps", [foreignGrant], { readsInternal: true })];
const tested = policyOf(classes, agencies);
const policy = { ...tested, selfCheckGrant: { ...tested.selfCheckGrant, fields: { "T.self": "full" as const } } };

const callers = {
  public: { policy, viewer: viewerOf(null), grant: null },
  publicWithScopes: { policy, viewer: viewerOf(null, ["a", "b"]), grant: null },
  bawaslu: { policy, viewer: viewerOf("bawaslu"), grant: null },
  user: { policy, viewer: { ...viewerOf(null), user: "u1" }, grant: null },
  scopeA: { policy, viewer: viewerOf("bawaslu", ["a"]), grant: null },
  scopesAB: { policy, viewer: viewerOf("bawaslu", ["a", "b"]), grant: null },
  scopeC: { policy, viewer: viewerOf("bawaslu", ["c"]), grant: null },
  granted: { policy, viewer: viewerOf("bawaslu"), grant },
  grantedSecret: { policy, viewer: viewerOf("bawaslu"), grant: secretGrant },
  withForeignGrant: { policy, viewer: viewerOf("bawaslu"), grant: foreignGrant },
  readsInternal: { policy, viewer: viewerOf("bps"), grant: null },
  unknownAgency: { policy, viewer: viewerOf("ppatk"), grant: null },
};

/** Who asks what, and every reason why it is refused. A refusal with one reason fails when that reason is taken away. */
const decisions: readonly (readonly [keyof typeof callers, string, ...DenialName[]])[] = [
  ["public", "T.public"],
  ["public", "T.unheardOf", "unknown"],
  ["public", "T.internal", "dataClass"],
  ["bawaslu", "T.internal", "dataClass"],
  ["unknownAgency", "T.internal", "dataClass"],
  ["readsInternal", "T.internal"],
  ["public", "T.restricted", "dataClass"],
  ["bawaslu", "T.restricted", "dataClass"],
  ["grantedSecret", "T.restricted", "dataClass"],
  ["withForeignGrant", "T.restricted", "dataClass"],
  ["readsInternal", "T.restricted", "dataClass"],
  ["granted", "T.restricted"],
  ["granted", "T.secret", "dataClass"],
  ["withForeignGrant", "T.secret", "dataClass"],
  ["grantedSecret", "T.secret"],
  ["public", "T.self"],
  ["public", "T.signedOn", "authenticated"],
  ["publicWithScopes", "T.signedOn", "authenticated"],
  ["bawaslu", "T.signedOn"],
  ["user", "T.signedOn"],
  ["bawaslu", "T.oneOfTwo", "requiresScopes"],
  ["scopeA", "T.oneOfTwo", "requiresScopes"],
  ["scopesAB", "T.oneOfTwo"],
  ["scopeC", "T.oneOfTwo"],
  ["scopeA", "T.bothLists", "requiresScopes"],
  ["scopesAB", "T.bothLists"],
  ["scopesAB", "T.noWay", "requiresScopes"],
  ["bawaslu", "T.purpose", "policy"],
  ["withForeignGrant", "T.purpose", "policy"],
  ["granted", "T.purpose"],
  ["granted", "T.otherPolicy", "policy"],
  ["bawaslu", "T.fromInternal", "requires"],
  ["readsInternal", "T.fromInternal"],
  ["bawaslu", "T.fromRestricted", "requires"],
  ["granted", "T.fromRestricted"],
  ["bawaslu", "T.circle", "requires"],
];

for (const [caller, coordinate, ...denials] of decisions) {
  test(`${caller} asks ${coordinate}: ${denials.join(" and ") || "allowed"}`, () => {
    expect(createVerdicts(callers[caller], access)(coordinate).denials).toEqual(denials);
  });
}

test("an allowed restricted or secret field comes with its mask, others with none", () => {
  const shown = ({ mask, dataClass, needsGrant }: Verdict) => ({ mask, dataClass, needsGrant });
  expect({
    restricted: shown(createVerdicts(callers.granted, access)("T.restricted")),
    secret: shown(createVerdicts(callers.grantedSecret, access)("T.secret")),
    self: shown(createVerdicts(callers.public, access)("T.self")),
    internal: shown(createVerdicts(callers.readsInternal, access)("T.internal")),
    public: shown(createVerdicts(callers.public, access)("T.public")),
    required: shown(createVerdicts(callers.granted, access)("T.fromRestricted")),
  }).toEqual({
    restricted: { mask: "initials", dataClass: "restricted", needsGrant: true },
    secret: { mask: "token", dataClass: "secret", needsGrant: true },
    self: { mask: "full", dataClass: "restricted", needsGrant: false },
    internal: { mask: null, dataClass: "internal", needsGrant: false },
    public: { mask: null, dataClass: "public", needsGrant: false },
    required: { mask: null, dataClass: "public", needsGrant: true },
  });
});
