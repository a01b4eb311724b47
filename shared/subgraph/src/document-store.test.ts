// A subgraph keeps the questions it read, and never more of them than it has room for.
import { parse } from "graphql";
import { expect, it } from "vitest";
import { createDocumentStore } from "./document-store.ts";

const [short, long] = [parse("{ regions }"), parse(`{ regions(code: "${"3".repeat(90)}") }`)];

it("keeps what was asked for last, within its room, and nothing that is longer than that", async () => {
  const store = createDocumentStore(30);
  await store.set("a", short);
  await store.set("b", short);
  expect([await store.get("a"), await store.get("b")]).toEqual([short, short]);
  await store.get("a");
  await store.set("c", short);
  await store.set("d", long);
  expect(await Promise.all(["a", "b", "c", "d"].map((key) => store.get(key)))).toEqual([
    short,
    undefined,
    short,
    undefined,
  ]);
});

it("counts a document without its text as one that fills it", async () => {
  const store = createDocumentStore(30);
  await store.set("a", short);
  await store.set("b", parse("{ a }", { noLocation: true }));
  expect([await store.get("a"), (await store.get("b"))?.kind]).toEqual([undefined, "Document"]);
});
