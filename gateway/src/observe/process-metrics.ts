// The process itself: delay of the event loop, memory, processor time.
import { type IntervalHistogram, monitorEventLoopDelay } from "node:perf_hooks";
import type { Registry } from "prom-client";
import type { RaiseAlert } from "./alerts.ts";
import { createCount, createGauge } from "./readings.ts";

/** Milliseconds between two looks at the loop. */
const resolution = 20;

/** The delays since the last call, in seconds. */
const takeDelays = (loop: IntervalHistogram) => {
  // After a reset, and before the next look, the library's numbers mean nothing.
  const isEmpty = loop.max === 0;
  // What it measures is from look to look.
  const toDelay = (nanoseconds: number) => (isEmpty ? 0 : Math.max(0, nanoseconds / 1e9 - resolution / 1_000));
  const delays = { p50: toDelay(loop.percentile(50)), p99: toDelay(loop.percentile(99)), max: toDelay(loop.max) };
  loop.reset();
  return delays;
};

/** A turn of the loop that takes longer, and memory beyond this, are alerts. */
const highDelaySeconds = 0.25;
const highRssBytes = 450 * 1024 * 1024;
const lookEveryMs = 1_000;

/** Raises the alerts of the process: a slow second each time, high memory when it becomes high. */
const watchProcess = (alert: RaiseAlert): { close(): void } => {
  // Of its own: each reader of a histogram empties it.
  const loop = monitorEventLoopDelay({ resolution });
  loop.enable();
  let wasHigh = false;
  const look = (): void => {
    if (takeDelays(loop).max > highDelaySeconds) alert("loop_delay_high");
    const isHigh = process.memoryUsage.rss() > highRssBytes;
    if (isHigh && !wasHigh) alert("rss_high");
    wasHigh = isHigh;
  };
  const timer = setInterval(look, lookEveryMs).unref();
  return {
    close() {
      clearInterval(timer);
      loop.disable();
    },
  };
};

/** Creates the gauges and watches for alerts; closed, they no longer look at the loop. */
export const createProcessMetrics = (registry: Registry, alert: RaiseAlert): { close(): void } => {
  const watched = watchProcess(alert);
  const loop = monitorEventLoopDelay({ resolution });
  loop.enable();
  createGauge(
    registry,
    {
      name: "kpu_event_loop_delay_seconds",
      help: "Delay of the event loop since this page was last read, in seconds.",
      labelNames: ["statistic"],
    },
    () => Object.entries(takeDelays(loop)).map(([statistic, delay]) => [{ statistic }, delay]),
  );
  createGauge(
    registry,
    { name: "kpu_process_memory_bytes", help: "Memory of the process, by part, in bytes.", labelNames: ["part"] },
    () => {
      const { rss, heapUsed, heapTotal, external, arrayBuffers } = process.memoryUsage();
      const parts = { rss, heap_used: heapUsed, heap_total: heapTotal, external, array_buffers: arrayBuffers };
      return Object.entries(parts).map(([part, bytes]) => [{ part }, bytes]);
    },
  );
  createCount(
    registry,
    {
      name: "kpu_process_cpu_seconds_total",
      help: "Processor time of the process and its threads, in seconds.",
      labelNames: ["mode"],
    },
    () => Object.entries(process.cpuUsage()).map(([mode, micros]) => [{ mode }, micros / 1e6]),
  );
  createGauge(
    registry,
    { name: "kpu_process_start_time_seconds", help: "When the process started, in seconds since 1970." },
    () => [[{}, Math.round(performance.timeOrigin / 1_000)]],
  );
  return {
    close() {
      watched.close();
      loop.disable();
    },
  };
};
