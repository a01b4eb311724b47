// Figures of the form by the source's own names, and evidence of them.
import type { Administration } from "../../model.ts";
import type { StationRecord } from "../input.ts";
import { type Evidence, missing, type Verdict } from "../rule.ts";

const topics = {
  pemilih_dpt: "rollVoters",
  pengguna_dpt: "votersByRoll",
  pengguna_dptb: "votersTransferred",
  pengguna_non_dpt: "votersOffRoll",
  pengguna_total: "votersTotal",
} as const;
const columns = { l: "male", p: "female", j: "total" } as const;
const plain = { suara_sah: "validVotes", suara_tidak_sah: "invalidVotes", suara_total: "totalVotes" } as const;

export type Topic = keyof typeof topics;
type Column = keyof typeof columns;
/** A key of the source's `administrasi`. */
export type Field = `${Topic}_${Column}` | keyof typeof plain;

/** Topics of the form's first part, each by sex and total. */
export const allTopics: readonly Topic[] = [
  "pemilih_dpt",
  "pengguna_dpt",
  "pengguna_dptb",
  "pengguna_non_dpt",
  "pengguna_total",
];

type Read = (administration: Administration) => number | null;

const reads: ReadonlyMap<string, Read> = new Map([
  ...Object.entries(plain).map(([field, name]): [string, Read] => [field, (administration) => administration[name]]),
  ...Object.entries(topics).flatMap(([topic, name]) =>
    Object.entries(columns).map(([column, sex]): [string, Read] => [
      `${topic}_${column}`,
      (administration) => administration[name]?.[sex] ?? null,
    ]),
  ),
]);

/** What one record has under the source's name. */
export const readFigure = ({ administration }: StationRecord, field: Field): number | null =>
  reads.get(field)?.(administration) ?? null;

/** Figures of one topic: men (laki-laki), women (perempuan), total as written (jumlah). */
export const fieldsOf = (topic: Topic): readonly [Field, Field, Field] => [`${topic}_l`, `${topic}_p`, `${topic}_j`];

/** The 15 figures of people and the 3 of ballots, in the order of the form. */
export const voterFields: readonly Field[] = allTopics.flatMap(fieldsOf);
export const allFields: readonly Field[] = [...voterFields, "suara_sah", "suara_tidak_sah", "suara_total"];

/** Sum of some figures; null when one of them is not published. */
export const sumOf = (record: StationRecord, fields: readonly Field[]): number | null => {
  let sum = 0;
  for (const field of fields) {
    const figure = readFigure(record, field);
    if (figure === null) return null;
    sum += figure;
  }
  return sum;
};

/** Those of some figures that are not published. */
export const gapsOf = (record: StationRecord, fields: readonly Field[]): readonly Field[] =>
  fields.filter((field) => readFigure(record, field) === null);

/** NOT_APPLICABLE for the first of some figures that is not published. */
export const missingOf = (record: StationRecord, fields: readonly Field[]): Verdict =>
  missing(gapsOf(record, fields)[0] ?? "administrasi");

/** Has the administration any figure? */
export const hasAdministration = (record: StationRecord): boolean =>
  gapsOf(record, allFields).length < allFields.length;

/** One figure of a record as evidence. */
export const evidenceOf = (record: StationRecord, field: Field): Evidence => {
  const value = readFigure(record, field);
  return {
    system: "SIREKAP",
    field: `${record.station} ${record.contest.sourceCode} ${field}`,
    value: value === null ? null : String(value),
    asOf: record.asOf,
  };
};

/** The chart of a record as evidence: figures in ballot order. */
export const evidenceOfChart = (record: StationRecord): Evidence => ({
  system: "SIREKAP",
  field: `${record.station} ${record.contest.sourceCode} chart`,
  value: record.lines.map(({ votes }) => votes ?? "-").join("/"),
  asOf: record.asOf,
});

/** Votes of one rank summed: parties where there are lists, candidates otherwise. null when one is not published. */
export const chartSum = ({ lines }: StationRecord): number | null => {
  const hasParties = lines.some(({ isParty }) => isParty);
  let sum = 0;
  let any = false;
  for (const { isParty, votes } of lines) {
    if (isParty !== hasParties) continue;
    if (votes === null) return null;
    sum += votes;
    any = true;
  }
  return any ? sum : null;
};
