// The list of mutations fits the sources: one whose text has moved would break nothing, and only the long run would say so.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { mutations } from "../../scripts/mutations/list.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const textOf = (file: string) => readFileSync(`${root}${file}`, "utf8");

it("each mutation changes a text that stands in its file once, and names tests that are there", () => {
  const astray = mutations.filter(({ file, from }) => textOf(file).split(from).length !== 2);
  expect(astray.map(({ name }) => name)).toEqual([]);
  for (const test of new Set(mutations.flatMap(({ tests }) => tests))) expect(textOf(test)).not.toBe("");
});
