// Which operations are used most, kept over a restart: written once a minute where they changed and at the end, planned again at the next start.
import type { Logger } from "@kpu-graph/logging";
import {
  mayStandInFile,
  mostUsedOperations,
  readUsedFile,
  toUsedFile,
  type UsedOperation,
  writeUsedFile,
} from "./used-file.ts";

/** A statement as far as it counts here. */
export interface Counted {
  /** The text of its document. */
  readonly source: string;
  readonly isNormal: boolean;
  /** Requests for it so far. */
  readonly asked: number;
}

export interface UsedOperations {
  /**
   * Those of the last run, the most used first, each with half of its count; a file that cannot be used is one line of the log, and none.
   * They are written again beside those in use.
   */
  load(): Promise<readonly UsedOperation[]>;
  /** Writes those in use where they changed. Never rejects. */
  save(): Promise<void>;
  /** Stops the clock and writes for the last time. */
  close(): Promise<void>;
}

export interface UsedOperationsDeps {
  /** warm-operations.json of the data folder. */
  readonly file: string;
  /** SHA-256 of the supergraph, in hex. */
  readonly schemaVersion: string;
  readonly inUse: () => Iterable<Counted>;
  readonly logger: Pick<Logger, "info" | "warn">;
  /** Milliseconds between two writes; a minute unless said. */
  readonly everyMs?: number;
}

/** The most used of them, as they are written: counts only of what may stand in a file. */
export const mostUsed = (all: Iterable<Counted>): readonly UsedOperation[] =>
  [...all]
    .filter(({ asked, isNormal, source }) => asked > 0 && isNormal && mayStandInFile(source))
    .sort((one, other) => other.asked - one.asked)
    .slice(0, mostUsedOperations)
    .map(({ source, asked }) => ({ document: source, asked }));

/** With every run a count is worth half as much: what nobody asks any more goes. */
const toNextRun = ({ document, asked }: UsedOperation): UsedOperation => ({ document, asked: Math.floor(asked / 2) });

/** Starts the clock. */
export const startUsedOperations = ({
  file,
  schemaVersion,
  inUse,
  logger,
  everyMs = 60_000,
}: UsedOperationsDeps): UsedOperations => {
  let last: readonly UsedOperation[] = [];
  let written: string | undefined;
  let isFailing = false;
  /** One write after the other: the last one is the newest. */
  let writing = Promise.resolve();

  /** What of the last run nobody asked yet, or was not planned yet, with what is in use now. */
  const all = (): readonly Counted[] => {
    const now = [...inUse()];
    const known = new Set(now.map(({ source }) => source));
    const before = last.filter(({ document }) => !known.has(document));
    return [...now, ...before.map(({ document, asked }) => ({ source: document, asked, isNormal: true }))];
  };

  const write = async (): Promise<void> => {
    const operations = mostUsed(all());
    const text = toUsedFile(schemaVersion, operations);
    // A run that was asked nothing has nothing to tell.
    if (operations.length === 0 || text === written) return;
    try {
      await writeUsedFile(file, text);
      written = text;
      isFailing = false;
    } catch (err) {
      if (!isFailing) logger.warn({ err }, "the operations in use cannot be written");
      isFailing = true;
    }
  };
  const save = () => {
    writing = writing.then(write);
    return writing;
  };

  const timer = setInterval(save, everyMs).unref();
  return {
    async load() {
      try {
        last = (await readUsedFile(file, schemaVersion)).map(toNextRun);
        return last;
      } catch (error) {
        const reason = error instanceof Error ? error.message : "unknown reason";
        logger.warn({ reason }, "the operations of the last run are not used");
        return [];
      }
    },
    save,
    close() {
      clearInterval(timer);
      return save();
    },
  };
};
