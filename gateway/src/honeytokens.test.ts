// The file of planted voters: what is read of it, and what a start says of a bad one, without a word of it.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConfigError } from "@kpu-graph/config";
import { afterAll, beforeAll, expect, it } from "vitest";
import { loadHoneytokens } from "./honeytokens.ts";

const token = (letter: string) => `a1_${letter.repeat(26)}`;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kpu-honeytokens-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const fileOf = async (text: string) => {
  const file = join(folder, "honeytokens.json");
  await writeFile(file, text);
  return file;
};

it("without a file nobody is planted", async () => {
  const honeytokens = await loadHoneytokens(undefined);
  expect(honeytokens.strayed({ agency: "bps", subjects: [token("A")] })).toEqual([]);
});

it("names the planted voters, and whose copies they are in", async () => {
  const file = await fileOf(JSON.stringify([token("A"), { token: token("B"), agency: "mk" }]));
  const honeytokens = await loadHoneytokens(file);
  expect(honeytokens.strayed({ agency: "mk", subjects: [token("A"), token("B"), token("C")] })).toEqual([
    { owner: null, tokens: [token("A")] },
  ]);
  expect(honeytokens.strayed({ agency: "bps", subjects: [token("B")] })).toEqual([
    { owner: "mk", tokens: [token("B")] },
  ]);
});

const nik = ["98", "0101", "410190", "0001"].join("");
const noList = "planted voters are a list of audit tokens (a1_ and 26 characters), or of { token, agency }";
it.each([
  ["a number of a person", JSON.stringify([nik]), noList],
  ["no list", `{"mk":["${token("A")}"]}`, noList],
  ["no JSON", `[${nik}`, "it is not JSON"],
  ["far too much", `[${" ".repeat(2 * 1024 * 1024)}]`, "it is longer than 2097152 bytes"],
])("with %s in it is refused at the start", async (_what, text, reason) => {
  const attempt = loadHoneytokens(await fileOf(text));
  await expect(attempt).rejects.toThrow(new ConfigError(`KPU_HONEYTOKENS_FILE is not usable: ${reason}`));
});

it("that is not there is refused at the start", async () => {
  const attempt = loadHoneytokens(join(folder, "none.json"));
  await expect(attempt).rejects.toThrow(
    new ConfigError("KPU_HONEYTOKENS_FILE is not usable: it cannot be read (ENOENT)"),
  );
});
