// One line of a history file: one version of a document or of a form, in our own words, and when it was read.
import { z } from "zod";
import type { ResultFile } from "../model.ts";
import type { AreaInput } from "../rules/input.ts";

/** What rules compare between versions of an area's document. */
export type AreaVersion = NonNullable<AreaInput["versions"]>[number];

interface OfLine<Kind, Value> {
  readonly kind: Kind;
  /** Of the area, or of the polling station. */
  readonly code: string;
  /** RFC 3339: when the source was read. */
  readonly seenAt: string;
  readonly value: Value;
}

export type DocumentLine = OfLine<"DOCUMENT", AreaVersion>;
export type FileLine = OfLine<"FILE", ResultFile>;
export type Line = DocumentLine | FileLine;

/** Raised when the shape of a line changes: lines of another format are no versions. */
const format = 1;

const stamp = z.iso.datetime({ offset: true });
const figure = z.int().nullable();
const count = z.object({ male: figure, female: figure, total: figure }).nullable();

const chart = z.object({
  candidates: z.record(z.string(), figure).nullable(),
  parties: z.record(z.string(), z.object({ total: figure.exactOptional(), own: figure.exactOptional() })).nullable(),
  otherKeys: z.array(z.string()),
});

const file = z.object({
  asOf: stamp,
  district: z.string().nullable(),
  chart,
  votesRead: z.boolean(),
  administrationRead: z.boolean(),
  administration: z.object({
    validVotes: figure,
    invalidVotes: figure,
    totalVotes: figure,
    rollVoters: count,
    votersByRoll: count,
    votersTransferred: count,
    votersOffRoll: count,
    votersTotal: count,
  }),
  formPages: z.array(z.object({ number: z.int(), url: z.string().nullable(), uploadedAt: z.string().nullable() })),
  revote: z.enum(["NONE", "RECOUNT", "LATE_COUNT", "REVOTE", "LATE_VOTE", "CONTINUED_VOTE"]),
});

const document = z.object({
  asOf: stamp,
  progress: z.object({ reported: figure, total: figure, percent: z.number().nullable() }),
  votes: z.record(z.string(), figure).nullable(),
});

const common = { format: z.literal(format), code: z.string(), seenAt: stamp };

const line = z.discriminatedUnion("kind", [
  z.object({ ...common, kind: z.literal("DOCUMENT"), value: document }),
  z.object({ ...common, kind: z.literal("FILE"), value: file }),
]);

/** Without its line break. */
export const writeLine = ({ kind, code, seenAt, value }: Line): string =>
  JSON.stringify({ format, kind, code, seenAt, value });

/** undefined: torn by a crash while it was written, altered, or of another format. */
export const readLine = (text: string): Line | undefined => {
  try {
    return line.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};
