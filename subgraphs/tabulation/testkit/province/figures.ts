// What the forms of one made-up polling station say: drawn from a seed, its number and its version, so that none of it has to be held.
import type { Shape } from "./shape.ts";

/** How a station differs from how it was drawn first. */
export interface Change {
  /** Other figures of the chart, and a newer stamp. */
  readonly version: number;
  /** Has the chart of this other station. */
  readonly likeStation?: number;
  /** Has no file, and a row without figures. */
  readonly isGone?: boolean;
}

export interface Sexes {
  readonly l: number;
  readonly p: number;
}

export interface Figures {
  readonly hasFile: boolean;
  /** By pair; null where page 2 was not read. */
  readonly votes: readonly [number, number, number] | null;
  readonly administration: {
    readonly valid: number;
    readonly invalid: number;
    readonly total: number;
    readonly roll: Sexes;
    readonly byRoll: Sexes;
    readonly transferred: Sexes;
    readonly offRoll: Sexes;
    /** As written for all who voted, which need not be the sum. */
    readonly users: number;
  } | null;
  /** "2024-02-18 07:00:00" */
  readonly stamp: string;
}

/** A whole number from 0 to before 2^32 for these numbers, always the same; those of neighbours are nothing alike. */
export const drawOf = (seed: number, index: number, what: number): number => {
  let mixed =
    Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(index + 1, 0xc2b2ae35) ^ Math.imul(what + 1, 0x27d4eb2f);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  return (mixed ^ (mixed >>> 15)) >>> 0;
};

const unchanged: Change = { version: 0 };
/** Of a hundred. */
const shares = { votesRead: 76, administrationRead: 70, twins: 2 } as const;

const stampOf = (draw: number, version: number): string => {
  const day = version === 0 ? 15 + (draw % 10) : 25 + Math.min(version, 4);
  const time = [draw % 24, draw % 60, (draw >>> 8) % 60].map((part) => String(part).padStart(2, "0")).join(":");
  return `2024-02-${day} ${time}`;
};

/** Whose chart a station has: now and then that of the one before it in its village. */
const ownerOf = ({ seed, perVillage }: Shape, index: number, { version, likeStation }: Change): number => {
  if (likeStation !== undefined) return likeStation;
  const isTwin = version === 0 && index % perVillage > 0 && drawOf(seed, index, 1) % 100 < shares.twins;
  return isTwin ? index - 1 : index;
};

type Changes = ReadonlyMap<number, Change>;

/** Votes on the form that lies under a station's number, and whether they were read: a changed form always is. */
const chartOf = (
  shape: Shape,
  index: number,
  changes: Changes,
): { votes: [number, number, number]; isRead: boolean } => {
  const change = changes.get(index) ?? unchanged;
  const owner = ownerOf(shape, index, change);
  if (owner !== index) {
    const like = chartOf(shape, owner, changes);
    return { ...like, isRead: like.isRead || change.version > 0 };
  }
  const draw = (what: number) => drawOf(shape.seed + change.version, index, what);
  const isRead = change.version > 0 || drawOf(shape.seed, index, 15) % 100 < shares.votesRead;
  return { votes: [20 + (draw(2) % 90), 30 + (draw(3) % 110), 1 + (draw(4) % 40)], isRead };
};

const administrationOf = (seed: number, index: number, valid: number): Figures["administration"] => {
  const draw = (what: number) => drawOf(seed, index, what);
  const invalid = draw(5) % 9;
  // One in nine has a figure that does not fit: of the ballots, of the men and women, or of all who voted.
  const fault = draw(6) % 27;
  const transferred = { l: draw(7) % 3, p: draw(8) % 3 };
  const offRoll = { l: draw(9) % 4, p: draw(10) % 4 };
  const ballots = valid + invalid;
  const byRollAll = Math.max(0, ballots - transferred.l - transferred.p - offRoll.l - offRoll.p);
  const byRoll = { l: Math.floor(byRollAll / 2), p: byRollAll - Math.floor(byRollAll / 2) };
  const roll = { l: byRoll.l + (draw(11) % 30), p: byRoll.p + (draw(12) % 30) };
  const total = fault === 0 ? ballots + 1 : ballots;
  return {
    valid: fault === 1 ? valid + 10 : valid,
    invalid,
    total,
    roll,
    byRoll: fault === 2 ? { ...byRoll, p: roll.p + 4 } : byRoll,
    transferred,
    offRoll,
    users: ballots,
  };
};

/** The figures of a station. */
export const figuresOf = (shape: Shape, index: number, changes: Changes): Figures => {
  const { seed } = shape;
  const { version, isGone } = changes.get(index) ?? unchanged;
  const hasFile = isGone !== true && drawOf(seed, index, 14) % 200 > 0;
  const { votes, isRead } = chartOf(shape, index, changes);
  const isAdministrationRead = drawOf(seed, index, 16) % 100 < shares.administrationRead;
  return {
    hasFile,
    votes: hasFile && isRead ? votes : null,
    administration: isAdministrationRead ? administrationOf(seed, index, votes[0] + votes[1] + votes[2]) : null,
    stamp: stampOf(drawOf(seed, index, 13), version),
  };
};
