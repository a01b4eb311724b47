import { expect, test } from "vitest";
import { byteTier } from "./bytes/testkit/tier.ts";
import { compareExecutors } from "./testkit/differential.ts";
import { createAbstractGraph, loadOwnGraph } from "./testkit/graphs.ts";
import { objectTier } from "./testkit/tiers.ts";

/** Everything a reply may have wrong about it, or unusual. */
const kinds = [
  ...["a null", "a wrong type", "a list for a value", "an object or a leaf for a list", "a large number"],
  ...["a key left out", "a key more", "a key twice", "a key __proto__", "keys in another order", "another __typename"],
  ...["another entity", "an entity missing", "an entity more", "entities in another order", "no list of entities"],
  ...["errors with data", "errors without data", "no data", "an error that is none", "errors that are no list"],
  ...["an empty list of errors", "extensions", "an audit that cannot be read", "data last"],
  ...["pretty-printed", "other escapes", "decimals without need", "a byte order mark", "a line end"],
  ...["truncated", "no UTF-8", "no reply of GraphQL", "no reply"],
];

// The long form: `npm run differential`, with a seed of its own for each run.
test("every tier answers random operations over good, unusual and hostile replies as @apollo/gateway does, or declines", async () => {
  const graphs = [await loadOwnGraph(), createAbstractGraph()];
  const tiers = [byteTier, objectTier];
  const report = await compareExecutors({ graphs, tiers, seed: 1, operations: 500, rounds: 2 });
  const { differences, operations, runs, served, spoilt, faulty } = report;
  expect(differences).toEqual([]);
  expect([operations, runs]).toEqual([500, 1_000]);
  // The comparison is worth something only where most operations are served, and many replies are wrong, in every way there is.
  expect(served.get("bytes")).toBeGreaterThan(120);
  expect(served.get("objects")).toBeGreaterThan(600);
  expect(faulty).toBeGreaterThan(250);
  expect([...spoilt.keys()].sort()).toEqual([...kinds].sort());
}, 180_000);
