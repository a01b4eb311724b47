// Ways to write the same question: spaces, comments, fragments and their names, places that are asked about.
import { getOperationAST, parse } from "graphql";
import { describe, expect, it } from "vitest";
import { loadOwnGraph } from "../execute/testkit/graphs.ts";
import { createRandom, type Random } from "../execute/testkit/random.ts";
import { createNormaliser } from "./normalise.ts";

/** Texts between tokens that mean nothing. */
const blank = (random: Random) => random.pick([" ", "\n", "\t  ", ", ", " # a comment\n", "\r\n", "   "]);

const respaced = (text: string, random: Random) =>
  text
    .split(/\s+/)
    .map((token) => token + blank(random))
    .join("");

const word = (random: Random) => random.pick(["A", "Rekap", "_x", "hasil", "Q9"]) + random.below(100);

const meanings = ["code name", "name code", "kode: code name", "code name name"] as const;

/** One of the questions, in other words, about another place. */
const variantOf = (fields: string, random: Random): string => {
  const [f, g] = [`F${word(random)}`, `G${word(random)}`];
  const page = `children( first: ${1 + random.below(100)} ) { nodes { region { ${fields} } } }`;
  const tally = `tally( contest: "${word(random)}" ) { asOf ${random.pick([`...${g}`, page, `... on Tally { ${page} }`, `... { ${page} }`])} }`;
  const region = random.pick([`...${f}`, `code ${tally}`, `... on Region { code: code ${tally} }`]);
  const query = `${random.pick(["", "query ", `query ${word(random)} `])}{ region( code: "${random.below(10_000)}" ) { ${region} } }`;
  const parts = [
    query,
    ...(region.includes(`...${f}`) ? [`fragment ${f} on Region { code ${tally} }`] : []),
    ...(tally.includes(`...${g}`) ? [`fragment ${g} on Tally { ${page} }`] : []),
  ];
  return respaced((random.chance(0.5) ? parts : parts.reverse()).join(" "), random);
};

describe("ten thousand ways to write four questions", () => {
  it("have four normal forms", async () => {
    const own = await loadOwnGraph();
    const normalise = createNormaliser({ schema: own.schema.apiSchema, keptFields: 10_000 });
    const random = createRandom(5);
    const forms = new Map<string, Set<string>>();
    const texts = new Set<string>();
    for (let at = 0; at < 10_000; at += 1) {
      const fields = random.pick(meanings);
      const text = variantOf(fields, random);
      texts.add(text);
      const document = parse(text);
      const operation = getOperationAST(document);
      if (!operation) throw new Error(text);
      const normal = normalise({ document, operation, variables: {} });
      if (normal === undefined) throw new Error(text);
      forms.set(normal.hash, (forms.get(normal.hash) ?? new Set()).add(fields));
    }
    expect(texts.size).toBeGreaterThan(9_900);
    expect([...forms.values()].map((one) => [...one].join("|")).sort()).toEqual([...meanings].sort());
  }, 60_000);
});
