// Values that somebody else holds, read when somebody looks. One that cannot be read is left out: a scrape must tell of the rest.
import { Counter, Gauge, type Registry } from "prom-client";
import type { Labels } from "./tally.ts";

export type Sample = readonly [labels: Labels, value: number];

export interface ReadingOptions {
  readonly name: string;
  /** Plain English, with the unit. */
  readonly help: string;
  readonly labelNames?: readonly string[];
}

const samplesOf = (read: () => readonly Sample[]): readonly Sample[] => {
  try {
    return read().filter(([, value]) => Number.isFinite(value));
  } catch {
    return [];
  }
};

/** Shows what may rise and fall. */
export const createGauge = (registry: Registry, options: ReadingOptions, read: () => readonly Sample[]): void => {
  const { name, help, labelNames = [] } = options;
  const gauge = new Gauge({
    registers: [registry],
    name,
    help,
    labelNames: [...labelNames],
    collect: () => {
      gauge.reset();
      // Without labels the library's reset leaves a 0 that nobody has said.
      if (labelNames.length === 0) gauge.remove();
      for (const [labels, value] of samplesOf(read)) gauge.set(labels, value);
    },
  });
};

/** Shows what somebody else has counted since the start of the process. It has labels. */
export const createCount = (
  registry: Registry,
  { name, help, labelNames }: Required<ReadingOptions>,
  read: () => readonly Sample[],
): void => {
  const counter = new Counter({
    registers: [registry],
    name,
    help,
    labelNames: [...labelNames],
    collect: () => {
      counter.reset();
      for (const [labels, value] of samplesOf(read)) counter.inc(labels, Math.max(0, value));
    },
  });
};
