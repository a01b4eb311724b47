// Which segments can hold records of a time, told from the first record of each.
import { join } from "node:path";
import { linesOf, readBlocks } from "./lines.ts";
import { listNodes, listSegments, segmentFile, subjectsFile } from "./paths.ts";
import { parseRecord } from "./record.ts";

export interface Period {
  /** First moment, included; without it from the beginning. */
  readonly from?: Date | undefined;
  /** First moment that is not included any more; without it to the end. */
  readonly to?: Date | undefined;
}

export interface Segment {
  readonly node: string;
  readonly records: string;
  readonly subjects: string;
}

// Clocks are set back, and the times of two records then run against their order. Nobody sets one back by more.
const slackMs = 24 * 60 * 60_000;

/** When the first record of a segment was written; undefined when it holds none. */
const beginOf = async (path: string): Promise<number | undefined> => {
  for await (const { bytes } of readBlocks(path))
    for (const line of linesOf(bytes)) {
      const at = Date.parse(parseRecord(line.toString())?.ts ?? "");
      return Number.isNaN(at) ? undefined : at;
    }
  return undefined;
};

/** The segments of all nodes that can hold records of the period, in order. Throws when there is no such ledger. */
export const segmentsOf = async (dir: string, { from, to }: Period): Promise<readonly Segment[]> => {
  const found: Segment[] = [];
  for (const { node, folder } of await listNodes(dir)) {
    const numbers = await listSegments(folder);
    const begins = await Promise.all(numbers.map((number) => beginOf(join(folder, segmentFile(number)))));
    for (const [index, number] of numbers.entries()) {
      const [begin, nextBegin] = [begins[index], begins[index + 1]];
      const isLater = to !== undefined && begin !== undefined && begin - slackMs >= to.getTime();
      const isEarlier = from !== undefined && nextBegin !== undefined && nextBegin + slackMs < from.getTime();
      if (!isLater && !isEarlier)
        found.push({
          node,
          records: join(folder, segmentFile(number)),
          subjects: join(folder, subjectsFile(number)),
        });
    }
  }
  return found;
};

/** Was a record of this time written in the period? */
export const isIn = ({ from, to }: Period, ts: string): boolean => {
  const at = Date.parse(ts);
  return (from === undefined || at >= from.getTime()) && (to === undefined || at < to.getTime());
};
