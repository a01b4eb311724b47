// Starts one variant of a target in a folder of its own, its peer's packages first.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Front } from "./helpers.ts";
import { installPeer } from "./install.ts";
import { targetOf } from "./targets/index.ts";
import type { RunningTarget, TargetName, Variant } from "./targets/target.ts";

export interface Place {
  /** Folder of the run. */
  readonly dir: string;
  readonly front: Front;
  /** Core of the gateways. */
  readonly core: number | undefined;
  note(line: string): void;
  /** Told of each that runs, so that it is stopped at the end. */
  onStart(running: RunningTarget): void;
}

/** `id` is the name the front counts it under. */
export const startVariant = async (
  name: TargetName,
  id: string,
  { env }: Variant,
  { dir, front, core, note, onStart }: Place,
): Promise<RunningTarget> => {
  const target = targetOf(name);
  if (target.peer !== undefined) await installPeer(target.peer, note);
  note(`starting ${id}: ${target.title}`);
  const own = join(dir, id);
  await mkdir(own);
  const running = await target.start({
    dir: own,
    core,
    answersDir: dir,
    env,
    note,
    subgraphUrl: (subgraph) => `http://127.0.0.1:${front.port}/${id}/${subgraph}`,
  });
  onStart(running);
  return running;
};
