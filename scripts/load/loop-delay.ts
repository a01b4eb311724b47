// Loaded into the product's process before it: tells its parent, when asked, how long its event loop was held since it was last asked.
import { monitorEventLoopDelay } from "node:perf_hooks";

const delays = monitorEventLoopDelay({ resolution: 5 });
delays.enable();
process.on("message", () => {
  const toMs = (nanoseconds: number) => nanoseconds / 1e6;
  process.send?.({ p50: toMs(delays.percentile(50)), p99: toMs(delays.percentile(99)), max: toMs(delays.max) });
  delays.reset();
});
// The channel to the parent must not keep the product alive.
process.channel?.unref();
