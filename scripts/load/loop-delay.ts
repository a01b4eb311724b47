// Loaded into a process under load before it: tells its parent, when asked, how long its event loop was held since that was last asked, or
// what it keeps in memory.
import { readFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";

const resolution = 5;
const delays = monitorEventLoopDelay({ resolution });
delays.enable();

const toMs = (nanoseconds: number) => nanoseconds / 1e6;
const toMb = (bytes: number) => bytes / 1_048_576;

/** Milliseconds this thread stood in the queue for a processor; 0 where the system does not say. */
const queuedMs = (): number => {
  try {
    return toMs(Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, "utf8").split(" ")[1]));
  } catch {
    return 0;
  }
};

/** Longest turn of the loop without what others on the machine took of it. */
let ownMax = 0;
let last = { at: performance.now(), queued: queuedMs() };
setInterval(() => {
  const now = { at: performance.now(), queued: queuedMs() };
  ownMax = Math.max(ownMax, now.at - last.at - (now.queued - last.queued));
  last = now;
}, resolution).unref();

let usedBefore = process.cpuUsage();
const readDelay = () => {
  const { user, system } = process.cpuUsage(usedBefore);
  usedBefore = process.cpuUsage();
  const told = { p50: toMs(delays.percentile(50)), p99: toMs(delays.percentile(99)), max: toMs(delays.max) };
  const read = { ...told, ownMax, cpuMs: (user + system) / 1_000 };
  delays.reset();
  ownMax = 0;
  return read;
};

const readMemory = () => {
  const rssMb = toMb(process.memoryUsage.rss());
  // What it holds, not what it has not swept yet; where node was started to allow that.
  globalThis.gc?.();
  return { rssMb, heapMb: toMb(process.memoryUsage().heapUsed) };
};

process.on("message", (asked) => process.send?.(asked === "memory" ? readMemory() : readDelay()));
// The channel to the parent must not keep the product alive.
process.channel?.unref();
