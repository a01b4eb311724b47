// The README's queries are the console's examples, word for word, and every one of them answers without an error.
import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type House, startHouse } from "../testkit/house.ts";

const folder = new URL("../../gateway/console/src/examples/", import.meta.url);
const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
const examples = readdirSync(folder).map((file) => ({
  file,
  query: readFileSync(new URL(file, folder), "utf8").trim(),
}));

describe("the example queries", () => {
  let house: House;
  beforeAll(async () => {
    house = await startHouse();
  });
  afterAll(() => house?.close());

  it.each(examples)("$file stands in the README and answers on the sample", async ({ query }) => {
    expect(readme).toContain(query);
    const { status, data, errors } = await house.ask(query);
    expect({ status, errors }).toEqual({ status: 200, errors: undefined });
    expect(data?.["region"]).toBeTruthy();
  });
});
