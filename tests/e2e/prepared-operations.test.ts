// A prepared operation goes past Apollo Server; nobody can tell from the answer. What Apollo Server makes is asked for with an Accept that only it reads.
import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type House, type HouseOptions, startHouse } from "../testkit/house.ts";
import { mixedDocuments } from "../testkit/mixed-documents.ts";

const folder = new URL("../../gateway/operations/", import.meta.url);
const given: Readonly<Record<string, Record<string, unknown>>> = {
  "polling-station-page.graphql": { village: "3101011001" },
};
const registered = readdirSync(folder).map((file) => ({
  what: file,
  text: readFileSync(new URL(file, folder), "utf8"),
  variables: given[file] ?? {},
}));
const mixed = mixedDocuments().map(({ what, toText, variables }) => ({ what, text: toText("Mixed"), variables }));
const region = `region(code: "33") { name tally(contest: "2024-ppwp") { votes { votes } } }`;
const others = [
  { what: "nothing there", text: `{ region(code: "3399") { name } }`, variables: {} },
  { what: "aliases and a type's name", text: `{ a: ${region} b: ${region} __typename }`, variables: {} },
  {
    what: "a condition",
    text: `query ($x: Boolean!) { region(code: "33") { name @skip(if: $x) code @include(if: $x) level } }`,
    variables: { x: true },
  },
  { what: "introspection beside data", text: `{ __schema { queryType { name } } ${region} }`, variables: {} },
  { what: "a name that is a key of objects", text: `{ constructor: ${region} }`, variables: {} },
];

const unlike = new Set([
  "date",
  "x-request-id",
  "ratelimit",
  "ratelimit-policy",
  "connection",
  "keep-alive",
  "retry-after",
  "age",
]);

const askIn = async (house: House, body: string, accept: string) => {
  const { status, headers, text } = await house.post(body, { accept, "accept-encoding": "identity" });
  const alike = Object.fromEntries(Object.entries(headers).filter(([name]) => !unlike.has(name)));
  return { status, headers: alike, text: text.replace(/"requestId":"[^"]+"/g, '"requestId":"one"') };
};

describe.each([
  ["sources that answer", { env: { KPU_ANSWER_CACHE_MB: "0", KPU_FETCH_CACHE_MB: "0" } }],
  ["sources that answer, with a cache of answers", {}],
  ["a source that fails", { faults: { tabulation: "error" } }],
] satisfies [string, HouseOptions][])("over %s", (_what, options) => {
  let house: House;
  beforeAll(async () => {
    house = await startHouse(options);
  });
  afterAll(() => house?.close());

  it.each([...registered, ...mixed, ...others])(
    "$what is answered alike both ways, each time",
    async ({ text, variables }) => {
      const body = JSON.stringify({ query: text, variables });
      for (const type of ["application/json", "application/graphql-response+json"]) {
        const whole = await askIn(house, body, `${type};q=1`);
        const plain = [];
        for (let time = 0; time < 4; time += 1) plain.push(await askIn(house, body, type));
        expect(plain).toEqual([whole, whole, whole, whole]);
        expect(whole.headers["content-type"]).toBe(`${type}; charset=utf-8`);
      }
    },
  );
});
