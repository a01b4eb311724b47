// Earlier versions of the count's documents, as this process and those before it read them: the source publishes the newest alone.
import { join } from "node:path";
import type { ContestId, PollingStationCode, RegionCode } from "@kpu-graph/domain";
import type { Logger } from "@kpu-graph/logging";
import type { ResultFile } from "../model.ts";
import { appendLines, type HistoryFile, readHistoryFile, replaceLines } from "./history-file.ts";
import type { AreaVersion, DocumentLine, FileLine, Line } from "./line.ts";
import { isLast, versionsBefore, withVersion } from "./versions.ts";

/** The history of one area's document and, of a village, of its polling stations' files, as it was when it was opened. */
export interface AreaHistory {
  /** Notes the area's document as it was read now. Gives those before it, the oldest first; null where there is no history to read. */
  document(read: AreaVersion): readonly AreaVersion[] | null;
  /** The same of a polling station's file. */
  file(station: PollingStationCode, read: ResultFile): readonly ResultFile[] | null;
  /** Writes what was noted and is new. Never rejects: no answer fails with a disk. */
  save(): Promise<void>;
}

export interface History {
  /** Waits for what is being written of the same area. Never rejects. */
  open(contest: ContestId, area: RegionCode): Promise<AreaHistory>;
}

const unknown: AreaHistory = { document: () => null, file: () => null, save: async () => {} };

/** Where none is kept. */
export const noHistory: History = { open: async () => unknown };

export interface HistoryOptions {
  /** Made when the first version is written. */
  readonly directory: string;
  readonly logger: Logger;
  readonly now?: () => number;
}

/** A file of more lines than these for each that counts, and than a few, is written anew. */
const mostLinesForOne = 4;
const fewLines = 64;

interface Folded {
  readonly documents: readonly DocumentLine[];
  readonly files: ReadonlyMap<string, readonly FileLine[]>;
}

const fold = (lines: readonly Line[]): Folded => {
  let documents: readonly DocumentLine[] = [];
  const files = new Map<string, readonly FileLine[]>();
  for (const line of lines)
    if (line.kind === "DOCUMENT") documents = withVersion(documents, line);
    else files.set(line.code, withVersion(files.get(line.code) ?? [], line));
  return { documents, files };
};

const countingOf = (lines: readonly Line[]): readonly Line[] => {
  const { documents, files } = fold(lines);
  return [...documents, ...[...files.values()].flat()];
};

const write = async (path: string, file: HistoryFile, fresh: readonly Line[]): Promise<void> => {
  await appendLines(path, file, fresh);
  if (file.lines.length < fewLines) return;
  // Read again: since this one was opened, others may have written.
  const { lines } = await readHistoryFile(path);
  const counting = countingOf(lines);
  if (lines.length > counting.length * mostLinesForOne) await replaceLines(path, counting);
};

const valuesOf = <Value>(lines: readonly { readonly value: Value }[]): readonly Value[] =>
  lines.map(({ value }) => value);

/** Creates the history of an installation: a file of lines for each contest and area. */
export const createHistory = ({ directory, logger, now = Date.now }: HistoryOptions): History => {
  const writing = new Map<string, Promise<void>>();
  let isFailing = false;
  let hasTold = false;
  /** Said once, and again after it worked in between: an area follows the next one every few milliseconds. */
  const failed = (err: unknown) => {
    if (!isFailing) logger.error({ err }, "earlier versions of the count cannot be kept");
    isFailing = true;
  };
  const saveTo = (path: string, file: HistoryFile, fresh: readonly Line[]): Promise<void> => {
    const own = (writing.get(path) ?? Promise.resolve())
      .then(() => write(path, file, fresh))
      .then(() => {
        isFailing = false;
      }, failed)
      .finally(() => {
        if (writing.get(path) === own) writing.delete(path);
      });
    writing.set(path, own);
    return own;
  };

  const openFile = (path: string, file: HistoryFile, area: RegionCode): AreaHistory => {
    if (file.hasOthers && !hasTold) {
      hasTold = true;
      logger.warn("the history holds lines that are no version, and are passed over");
    }
    const { documents, files } = fold(file.lines);
    const fresh: Line[] = [];
    const seenAt = new Date(now()).toISOString();
    return {
      document(value) {
        const line: DocumentLine = { kind: "DOCUMENT", code: area, seenAt, value };
        if (!isLast(documents, line)) fresh.push(line);
        return valuesOf(versionsBefore(documents, line));
      },
      file(code, value) {
        const lines = files.get(code) ?? [];
        const line: FileLine = { kind: "FILE", code, seenAt, value };
        if (!isLast(lines, line)) fresh.push(line);
        return valuesOf(versionsBefore(lines, line));
      },
      save: () => (fresh.length === 0 ? Promise.resolve() : saveTo(path, file, fresh.splice(0))),
    };
  };

  return {
    async open(contest, area) {
      const path = join(directory, contest.id, area.slice(0, 2), `${area}.jsonl`);
      await writing.get(path);
      try {
        return openFile(path, await readHistoryFile(path), area);
      } catch (err) {
        failed(err);
        return unknown;
      }
    },
  };
};
