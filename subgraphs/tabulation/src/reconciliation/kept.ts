// What is kept of a reconciliation, so that the next one redoes only what changed: verdicts, and by what they can be told to be old.
import { hash } from "node:crypto";
import type { PollingStationCode, RegionCode } from "@kpu-graph/domain";
import type { AreaRow } from "../model.ts";
import type { Verdict } from "../rules/rule.ts";
import type { Finding } from "./check-station.ts";
import type { KeptText } from "./kept-texts.ts";
import type { PackedFinding } from "./packed-findings.ts";

/** One letter a rule, in their order: P, F or N. */
export type Outcomes = string;

export interface KeptStation {
  readonly code: PollingStationCode;
  /** Of its row in the village's document: another one means another file. undefined: there is no such row. */
  readonly version: string | undefined;
  /** The same for rows with the same figures; undefined where there are none. */
  readonly rowKey: string | undefined;
  /** Of the village's document. */
  readonly rowAsOf: string;
  /** As rowKey, of its own file. */
  readonly ownKey: string | undefined;
  /** Which neighbours' rows had the figures of its file, and what was in them; undefined where none had. */
  readonly twins: string | undefined;
  /** null: it has no file. */
  readonly outcomes: Outcomes | null;
  readonly findings: readonly PackedFinding[];
  readonly asOf: string | null;
  /** pemilih_dpt_j */
  readonly rollVoters: number | null;
  /** undefined: they were not read, for it has no file. */
  readonly others: Others | undefined;
  /** Milliseconds of the clock at which its file was read. */
  readonly checkedAt: number;
}

/** A station's files of other contests, of which no row of this one tells a change. */
export interface Others {
  /** By packOthers. */
  readonly packed: KeptText;
  /** Milliseconds of the clock. */
  readonly readAt: number;
}

export interface KeptArea {
  readonly code: RegionCode;
  /** Of its row in the parent's document; undefined at the top of a walk, or where there is no such row. */
  readonly version: string | undefined;
  /** Of the parent's document; undefined where there is no such row. */
  readonly rowAsOf: string | undefined;
  /** null: the source has no document of it. */
  readonly asOf: string | null;
  /** null: there was nothing to check. */
  readonly outcomes: Outcomes | null;
  readonly findings: readonly Finding[];
  readonly areas: readonly RegionCode[];
  readonly stations: readonly KeptStation[];
  /** When the oldest of what is below it was read. */
  readonly checkedAt: number;
}

/** By code; what was worked through last stands last. */
export type KeptAreas = Map<RegionCode, KeptArea>;
export type ReadonlyKept = ReadonlyMap<RegionCode, KeptArea>;

const letters = { PASS: "P", FAIL: "F", NOT_APPLICABLE: "N" } as const;
const known = new Map<string, Outcomes>();
const mostKnown = 10_000;

/** The outcomes of many stations are the same text: one of it is kept. */
export const toOutcomes = (verdicts: readonly Verdict[]): Outcomes => {
  const text = verdicts.map(({ outcome }) => letters[outcome]).join("");
  const same = known.get(text);
  if (same !== undefined) return same;
  if (known.size < mostKnown) known.set(text, text);
  return text;
};

/** Short text for a long one; two that differ have different ones. No slice of a text: that would keep all of it. */
export const digest = (text: string): string => hash("sha256", text, "buffer").subarray(0, 12).toString("base64url");

export const versionOf = (row: AreaRow): string => digest(JSON.stringify(row));

/** Without a row there is nothing that tells a change: then it is read again after this time. */
const untoldMs = 60_000;

interface Times {
  readonly now: () => number;
  readonly keptMs: number;
}

/** Is what is kept young enough? */
export const isYoung = (
  { version, checkedAt }: Pick<KeptStation | KeptArea, "version" | "checkedAt">,
  { now, keptMs }: Times,
): boolean => now() - checkedAt < (version === undefined ? Math.min(untoldMs, keptMs) : keptMs);

const isOlder = (one: string, other: string): boolean => Date.parse(one) < Date.parse(other);

/**
 * Was the document with its row the older of the two and is no more, or the other way round? Rules compare the figures of both only
 * where the row is the newer one.
 */
export const hasOvertaken = ({ rowAsOf, asOf }: Pick<KeptArea, "rowAsOf" | "asOf">, rowAsOfNow: string): boolean =>
  rowAsOf !== undefined && asOf !== null && isOlder(rowAsOf, asOf) !== isOlder(rowAsOfNow, asOf);

/** A row in a parent's document. */
export interface RowIn {
  readonly asOf: string;
  readonly row: AreaRow;
}

/** Is what is kept still what the row in the parent's document says, and young enough? */
export const isUnchanged = (known: KeptArea, at: RowIn | null, times: Times): boolean =>
  known.version === (at === null ? undefined : versionOf(at.row)) &&
  isYoung(known, times) &&
  (at === null || !hasOvertaken(known, at.asOf));
