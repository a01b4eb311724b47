// The restrictions while they may change: looked at again when they are used, at most once a second; a bad file changes nothing.
import { parseRestrictions, type Restrictions, RestrictionsError } from "./restrictions.ts";
import { type RestrictionsPlace, readRestrictionsText } from "./restrictions-file.ts";

export interface WatchRestrictionsOptions extends RestrictionsPlace {
  /** Told once of each fault of a changed file; what was read before stays in use. */
  readonly onFault: (fault: RestrictionsError) => void;
  /** Milliseconds of a clock that does not jump. */
  readonly now?: () => number;
}

const lookAgainAfterMs = 1_000;
const nobody: Restrictions = new Map();

/** Reads the file and gives what gives the restrictions, a second old at most; throws RestrictionsError when the first file is bad. */
export const watchRestrictions = async ({
  file,
  key,
  onFault,
  now = () => performance.now(),
}: WatchRestrictionsOptions): Promise<() => Promise<Restrictions>> => {
  let text = await readRestrictionsText(file);
  let current = text === undefined ? nobody : parseRestrictions(text, key);
  let lookedAt = now();
  let lastFault = "";
  let looking: Promise<void> | undefined;

  const look = async () => {
    const startedAt = now();
    try {
      const next = await readRestrictionsText(file);
      // Lifting the last restriction leaves an empty list: a file that is gone is a mishap, and lifts nothing.
      if (next === undefined && text !== undefined)
        throw new RestrictionsError("The file of restrictions (KPU_RESTRICTIONS_FILE) does not exist any more.");
      if (next !== undefined && next !== text) current = parseRestrictions(next, key);
      text = next;
      lastFault = "";
    } catch (error) {
      if (!(error instanceof RestrictionsError)) throw error;
      if (error.message !== lastFault) onFault(error);
      lastFault = error.message;
    }
    lookedAt = startedAt;
  };

  return async () => {
    if (now() - lookedAt < lookAgainAfterMs) return current;
    looking ??= look().finally(() => {
      looking = undefined;
    });
    await looking;
    return current;
  };
};
