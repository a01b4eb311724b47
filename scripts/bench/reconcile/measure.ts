// One made-up province reconciled for the first time, and again after one form changed, by a process of its own over HTTP on this machine.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { forgetPeak, peakMbOf } from "../process-tree.ts";
import { nextMessage, type Started, startProcess } from "../processes.ts";

export interface Reconciled {
  readonly stations: number;
  readonly seconds: number;
  readonly cpuMicrosPerStation: number;
  readonly readsPerStation: number;
  readonly findings: number;
  readonly beforeMb: number;
  readonly peakMb: number;
  readonly growthMb: number;
  /** After one form changed. */
  readonly again: { readonly reads: number; readonly milliseconds: number };
}

const root = fileURLToPath(new URL("../../../", import.meta.url));
const folder = "subgraphs/tabulation/testkit/province";

const startHelper = async (file: string): Promise<Started> => {
  const helper = await startProcess({
    command: process.execPath,
    args: ["--conditions=source", "--import", "tsx", `${folder}/${file}`],
    env: { NODE_ENV: "production" },
    cwd: root,
    // Not pinned: the engine's helpers, which collect garbage beside the code, would share its core.
    core: undefined,
    ipc: true,
  });
  await nextMessage(helper);
  return helper;
};

const ask = (helper: Started, message: object): Promise<unknown> => {
  const answer = nextMessage(helper);
  helper.child.send(message);
  return answer;
};

const urlShape = z.object({ url: z.string() });
const readsShape = z.object({ reads: z.number() });
const costShape = z.union([
  z.object({ failed: z.string() }),
  z.object({
    milliseconds: z.number(),
    cpuMicros: z.number(),
    checked: z.number(),
    withoutFile: z.number(),
    findings: z.number(),
  }),
]);

/** Measures one size; rejects where it does not end within the time. */
export const measureProvince = async (stations: number, withinMs: number): Promise<Reconciled> => {
  const historyDir = await mkdtemp(join(tmpdir(), "kpu-history-"));
  const source = await startHelper("serve-process.ts");
  try {
    const { url } = urlShape.parse(await ask(source, { stations }));
    const own = await startHelper("reconcile-process.ts");
    try {
      const reconcile = async () => {
        const cost = costShape.parse(await ask(own, { url, withinMs, historyDir }));
        if ("failed" in cost) throw new Error(cost.failed);
        if (cost.checked + cost.withoutFile !== stations) throw new Error("not every station was looked at");
        return cost;
      };
      const readsOf = async (message: object) => readsShape.parse(await ask(source, message)).reads;
      forgetPeak(own.pid);
      const beforeMb = peakMbOf(own.pid);
      const first = await reconcile();
      const peakMb = peakMbOf(own.pid);
      const reads = await readsOf({});
      await readsOf({ change: Math.floor(stations / 2) });
      const again = await reconcile();
      return {
        stations,
        seconds: first.milliseconds / 1_000,
        cpuMicrosPerStation: first.cpuMicros / stations,
        readsPerStation: reads / stations,
        findings: first.findings,
        beforeMb,
        peakMb,
        growthMb: peakMb - beforeMb,
        again: { reads: await readsOf({}), milliseconds: again.milliseconds },
      };
    } finally {
      await own.stop();
    }
  } finally {
    await source.stop();
    await rm(historyDir, { recursive: true, force: true });
  }
};
