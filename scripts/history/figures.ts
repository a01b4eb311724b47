// How a version is written into every figure of a document of Sirekap, and read back out of an answer of the graph.
import { z } from "zod";
import type { SeenTally } from "./events.ts";

/** The areas whose documents change: provinces, each a document of its own. The last ones are asked for seldom. */
export const areas = ["11", "31", "33", "51", "71", "91"] as const;
export const seldomAsked: readonly string[] = ["71", "91"];

export type Area = (typeof areas)[number];

const pairs = ["100025", "100026", "100027"] as const;
const firstStamp = Date.UTC(2024, 1, 14, 13, 0, 0);
const wibMs = 7 * 60 * 60_000;

/** The masters that charts are read with. */
export const masters = {
  "ppwp.json": Object.fromEntries(
    pairs.map((id, index) => [
      id,
      { ts: "2024-02-14 18:44:00", nama: `PASANGAN ${index + 1}`, warna: "#8CB9BD", nomor_urut: index + 1 },
    ]),
  ),
  "partai.json": {},
} as const;

/** The document of an area: its version stands in the stamp, the votes, the progress and the percentage. */
export const toDocument = (version: number) => ({
  ts: new Date(firstStamp + wibMs + version * 1_000).toISOString().slice(0, 19).replace("T", " "),
  psu: "Reguler",
  mode: "hhcw",
  chart: {
    ...Object.fromEntries(pairs.map((id, index) => [id, version * pairs.length + index])),
    persen: version,
  },
  table: {},
  progres: { total: 100_000, progres: version },
});

const tallyShape = z.object({
  asOf: z.string(),
  votes: z.array(z.object({ ballotNumber: z.number(), votes: z.number(), share: z.number().nullish() })),
  progress: z.object({
    reported: z.number().optional(),
    percent: z.number().nullish(),
  }),
});

/** What answers are made of: tallies under the names of the question. */
export const answerShape = z.object({
  data: z.object({ contest: z.record(z.string(), tallyShape) }),
  errors: z.array(z.object({ extensions: z.object({ code: z.string() }) })).optional(),
  extensions: z.object({ freshness: z.object({ stale: z.boolean() }).optional() }).optional(),
});

export type TallyOfAnswer = z.output<typeof tallyShape>;

/** One release says a percentage as 0 to 100, the next one as 0 to 1. */
export const percentAs: Readonly<Record<string, (percent: number) => number>> = {
  a: (percent) => percent,
  b: (percent) => Math.round(percent * 100),
};

/** The versions its figures are of, each once. */
export const seenTally = (area: string, { asOf, votes, progress }: TallyOfAnswer, release: string): SeenTally => {
  const { reported, percent } = progress;
  const found = [
    (Date.parse(asOf) - firstStamp) / 1_000,
    ...votes.map((line) => (line.votes - (line.ballotNumber - 1)) / pairs.length),
    ...(reported === undefined ? [] : [reported]),
    ...(typeof percent === "number" ? [percentAs[release]?.(percent) ?? Number.NaN] : []),
  ];
  return { area, versions: [...new Set(found)] };
};

/** The governed fields this tally holds a value of. */
export const heldFields = ({ votes, progress }: TallyOfAnswer): readonly string[] => [
  ...(typeof progress.percent === "number" ? ["Progress.percent"] : []),
  ...(votes.some(({ share }) => typeof share === "number") ? ["VoteCount.share"] : []),
];
