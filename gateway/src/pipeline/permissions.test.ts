// What is remembered of a judgement, and for whom alone: everything it depends on, one thing changed at a time.
import { publicViewer } from "@kpu-graph/auth";
import type { Grant, LoadedPolicy } from "@kpu-graph/policy";
import { expect, it } from "vitest";
import type { Authorization, Authorize } from "../access/authorize.ts";
import type { Caller } from "../authenticate/index.ts";
import { createPermissions, type PermissionQuestion } from "./permissions.ts";
import type { PreparedOperation } from "./prepare-operation.ts";

const authorization: Authorization = {
  document: null,
  source: "",
  hash: "",
  operation: null,
  refusals: [],
  restricted: new Map([["Voter.name", "initials"]]),
  areas: ["31"],
  asksPeople: false,
  isPublic: true,
  introspection: null,
  fit: null,
};

const caller: Caller = { tier: "partner", agency: "bps", keyId: "k7m2p9q4", user: null, keyAreas: null };
const operation: PreparedOperation = Object.create(null);
const policy: LoadedPolicy = Object.create(null);
const grant: Grant = Object.create(null);
const question: PermissionQuestion = { operation, caller, viewer: publicViewer, grant: null, policy };

const open = () => {
  let judged = 0;
  const authorize: Authorize = () => {
    judged += 1;
    return authorization;
  };
  const permissionFor = createPermissions(authorize);
  return { permissionFor, judged: () => judged };
};

it("is found once for the same request, whichever key of the agency asks", () => {
  const { permissionFor, judged } = open();
  const first = permissionFor(question);
  const other = permissionFor({ ...question, caller: { ...caller, keyId: "z9z9z9z9" } });
  expect(other).toBe(first);
  expect(first).toEqual({
    authorization,
    papers: { masks: { "Voter.name": "initials" }, areas: ["31"] },
    bound: undefined,
  });
  expect(judged()).toBe(1);
});

it.each<[string, Partial<PermissionQuestion>]>([
  ["another operation", { operation: Object.create(null) }],
  ["another policy", { policy: Object.create(null) }],
  ["a grant", { grant }],
  ["another tier", { caller: { ...caller, tier: "internal" } }],
  ["another agency", { caller: { ...caller, agency: "bawaslu" } }],
  ["a person who signed on", { caller: { ...caller, user: "u1" } }],
  ["a key for some areas", { caller: { ...caller, keyAreas: ["3101"] } }],
])("is found anew under %s", (_what, change) => {
  const { permissionFor, judged } = open();
  const first = permissionFor(question);
  expect(permissionFor({ ...question, ...change })).not.toBe(first);
  expect(permissionFor(question)).toBe(first);
  expect(judged()).toBe(2);
});

it("is remembered for four kinds of callers of one request", () => {
  const { permissionFor, judged } = open();
  const agencies = ["a", "b", "c", "d", "e"].map((agency) => ({ ...question, caller: { ...caller, agency } }));
  for (const one of agencies) permissionFor(one);
  for (const one of agencies.slice(1)) permissionFor(one);
  expect(judged()).toBe(5);
});
