// What is remembered of a caller hangs on one object: it must be the same from request to request, with and without a grant.
import { expect, it } from "vitest";
import { grantOf } from "../access/testkit/policy.ts";
import { publicCaller } from "../authenticate/index.ts";
import { createViewers } from "./viewers.ts";

it("gives one object for a caller without a grant and one under it, in turn", () => {
  const viewerOf = createViewers(({ purpose }) => [`scope of ${purpose}`]);
  const caller = { ...publicCaller, tier: "partner", agency: "bps", keyId: "7f3a9c21" } as const;
  const [one, other] = [grantOf({}, { purpose: "ONE" }), grantOf({}, { purpose: "OTHER" })];
  const bare = viewerOf(caller, null);
  const granted = viewerOf(caller, one);
  const known = { tier: "partner", agency: "bps", keyId: "7f3a9c21", user: null };
  expect(bare).toEqual({ ...known, purpose: null, scopes: [] });
  expect(granted).toEqual({ ...known, purpose: "ONE", scopes: ["scope of ONE"] });
  expect(viewerOf(caller, null)).toBe(bare);
  expect(viewerOf(caller, one)).toBe(granted);
  expect(viewerOf(caller, other)).toEqual({ ...known, purpose: "OTHER", scopes: ["scope of OTHER"] });
  expect(viewerOf({ ...caller }, null)).not.toBe(bare);
});
