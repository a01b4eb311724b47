// Sirekap with documents that change: a tree of files behind the stand-in, where each area's version rises.
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Write } from "./events.ts";
import { areas, masters, toDocument } from "./figures.ts";

export interface ChangingSource {
  /** Makes an area's document its next version, whole at once, as the object store does. */
  change(area: string): Promise<Write>;
  /** All versions so far, in the order in which they were written. */
  readonly written: readonly Write[];
}

/** Writes the tree into an empty folder. */
export const createSource = async (dir: string): Promise<ChangingSource> => {
  const folder = join(dir, "pemilu", "hhcw", "ppwp");
  await mkdir(folder, { recursive: true });
  for (const [name, master] of Object.entries(masters))
    await writeFile(join(dir, "pemilu", name), JSON.stringify(master));
  const written: Write[] = [];
  const versions = new Map<string, number>();

  const write = async (area: string, version: number): Promise<Write> => {
    const file = join(folder, `${area}.json`);
    await writeFile(`${file}.new`, JSON.stringify(toDocument(version)));
    const beganAt = performance.now();
    await rename(`${file}.new`, file);
    versions.set(area, version);
    const event: Write = { kind: "write", area, version, beganAt, endedAt: performance.now() };
    written.push(event);
    return event;
  };
  for (const area of areas) await write(area, 0);

  return {
    change: (area) => write(area, (versions.get(area) ?? 0) + 1),
    written,
  };
};
