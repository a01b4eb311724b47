// A process that reconciles a made-up province, and again as often as it is told to over IPC, and says what that cost.
import { ClientError } from "@kpu-graph/errors";
import { createLogger } from "@kpu-graph/logging";
import { growHeapSlowly } from "@kpu-graph/resilience";
import { createHistory } from "../../src/history/index.ts";
import { type Asking, openReconciler } from "./open.ts";

// As the subgraph does.
growHeapSlowly();

let asking: Asking | undefined;

interface Question {
  readonly url: string;
  readonly withinMs: number;
  readonly historyDir: string;
}

const isQuestion = (message: object): message is Question =>
  "url" in message && "withinMs" in message && "historyDir" in message;

const reconcile = async ({ url, withinMs, historyDir }: Question): Promise<object> => {
  const logger = createLogger({ app: "reconcile", level: "silent" });
  asking ??= openReconciler(url, { history: createHistory({ directory: historyDir, logger }) });
  const began = performance.now();
  const before = process.cpuUsage();
  const pause = () => {
    if (performance.now() - began > withinMs) throw new ClientError("RECONCILIATION_UNFINISHED");
  };
  const summary = await asking.ask("33", { pause });
  const { user, system } = process.cpuUsage(before);
  return {
    milliseconds: performance.now() - began,
    cpuMicros: user + system,
    checked: summary?.checked,
    withoutFile: summary?.withoutFile,
    findings: summary?.findings.length,
  };
};

process.on("message", (message: object) => {
  if (!isQuestion(message)) return;
  const failed = (error: unknown) => ({ failed: error instanceof Error ? error.message : "unknown fault" });
  void reconcile(message)
    .catch(failed)
    .then((said) => process.send?.(said));
});
process.send?.({ ready: true });
