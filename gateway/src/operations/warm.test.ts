// What is planned at start is what the first client of a registered operation needs, as the product's policy leaves it to the public.
import { fileURLToPath } from "node:url";
import { publicViewer } from "@kpu-graph/auth";
import { coordinatesOf, loadPolicy, nonNullCoordinatesOf } from "@kpu-graph/policy";
import { parse } from "graphql";
import { expect, it } from "vitest";
import { type Authorization, createAuthorizer } from "../access/authorize.ts";
import { createViews } from "../access/views.ts";
import { loadSupergraph } from "../supergraph/load.ts";
import { readSupergraph } from "../supergraph/read-supergraph.ts";
import { loadOperations } from "./registered.ts";
import { warmOperations } from "./warm.ts";

it("plans every registered operation once, as a client will ask it, and goes on after one that cannot be planned", async () => {
  const product = readSupergraph(await loadSupergraph(undefined));
  const policy = await loadPolicy(fileURLToPath(new URL("../../policy.yaml", import.meta.url)), {
    coordinates: coordinatesOf(product.apiSchema),
    nonNull: nonNullCoordinatesOf(product.apiSchema),
    unclassified: "fault",
    now: new Date(),
  });
  const authorize = createAuthorizer({ ...product, schema: product.apiSchema, views: createViews(product) });
  const registered = await loadOperations();
  const planned: Authorization[] = [];
  const statement = { asked: 0 };
  let again = 0;
  await warmOperations(registered, {
    authorize,
    policy: () => policy,
    async prepare(authorization) {
      if (planned.at(-1) === authorization) again += 1;
      else planned.push(authorization);
      if (planned.length === 2) throw new Error("busy");
      return { statement };
    },
  });
  // Each with those in use, though nobody asked for it, but for the one that failed.
  expect([again, statement.asked]).toEqual([6, -12]);
  const client = { policy, viewer: publicViewer, grant: null, keyAreas: null, operationName: undefined, variables: {} };
  const asked = [...registered.byId.values()].map(({ text }) => authorize({ ...client, document: parse(text) }));
  expect(planned.map(({ source, hash }) => ({ source, hash }))).toEqual(
    asked.map(({ source, hash }) => ({ source, hash })),
  );
  expect(planned.map(({ operation }) => operation?.name?.value)).toEqual([
    "ContestCandidates",
    "CountingProgress",
    "NationalMap",
    "PollingStationForms",
    "PollingStationPage",
    "ProvinceRegencies",
    "RegencyAcrossSources",
  ]);
  expect(planned.flatMap(({ refusals }) => refusals)).toEqual([]);
});
