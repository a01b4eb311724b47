// Versions of one document or form: what counts as another version, and how many are kept.
import { isDeepStrictEqual } from "node:util";
import { isOlder } from "../rules/levels/votes.ts";

interface Version {
  readonly value: { readonly asOf: string };
}

/** The source rewrites a busy document every few minutes: without a bound it would grow all night. */
export const mostVersions = 12;

/** Same figures under a stamp that is the same or newer. */
const isRestamped = ({ value: before }: Version, { value: after }: Version): boolean =>
  !isOlder(after.asOf, before.asOf) && isDeepStrictEqual({ ...before, asOf: "" }, { ...after, asOf: "" });

/** Those before this one: a last one that has the same figures is this one. */
export const versionsBefore = <One extends Version>(versions: readonly One[], now: Version): readonly One[] => {
  const last = versions.at(-1);
  return last !== undefined && isRestamped(last, now) ? versions.slice(0, -1) : versions;
};

/** All with this one; of the same figures under successive stamps the newest is kept. */
export const withVersion = <One extends Version>(versions: readonly One[], now: One): readonly One[] =>
  [...versionsBefore(versions, now), now].slice(-mostVersions);

/** Is this the last one, stamp and all? */
export const isLast = (versions: readonly Version[], { value }: Version): boolean =>
  isDeepStrictEqual(versions.at(-1)?.value, value);
