// Gauges of the parts of the gateway: caches, limits, Redis, keys, policy, ledger.
import type { Registry } from "prom-client";
import { createCount, createGauge, type Sample } from "./readings.ts";

export interface CacheState {
  readonly entries: number;
  readonly bytes: number;
}

/** The parts that are watched. One that throws is not shown. */
export interface ObservedParts {
  /** By the place of the cache: "answer", "entity". Every other number a state holds is a count since the start of the process. */
  readonly caches?: Readonly<Record<string, () => CacheState>>;
  readonly limits?: () => "shared" | "local";
  /** "off": none is configured. */
  readonly redis?: () => "up" | "down" | "off";
  readonly keysFresh?: () => boolean;
  readonly policy?: () => { readonly version: string; readonly hash: string };
  readonly ledger?: () => { readonly writable: boolean; readonly records?: number | undefined };
}

/** { badEntries: 2 } is 2 of "bad_entries". The names are those of our own code. */
const countsIn = ({
  entries: _entries,
  bytes: _bytes,
  ...counts
}: CacheState): readonly (readonly [string, number])[] =>
  Object.entries(counts).flatMap(([name, count]: [string, unknown]) =>
    typeof count === "number" ? [[name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), count] as const] : [],
  );

const createCacheMetrics = (registry: Registry, caches: Readonly<Record<string, () => CacheState>>): void => {
  const places = Object.entries(caches);
  const ofEach = (read: (state: CacheState) => number) => () =>
    places.map(([place, stateOf]): Sample => [{ place }, read(stateOf())]);
  createGauge(
    registry,
    { name: "kpu_cache_entries", help: "Entries in the memory of a cache.", labelNames: ["place"] },
    ofEach(({ entries }) => entries),
  );
  createGauge(
    registry,
    { name: "kpu_cache_bytes", help: "Size of what is in the memory of a cache, in bytes.", labelNames: ["place"] },
    ofEach(({ bytes }) => bytes),
  );
  createCount(
    registry,
    { name: "kpu_cache_events_total", help: "What happened in a cache, by event.", labelNames: ["place", "event"] },
    () =>
      places.flatMap(([place, stateOf]) =>
        countsIn(stateOf()).map(([event, count]): Sample => [{ place, event }, count]),
      ),
  );
};

/** Creates the gauges of the parts that are given. */
export const createStateMetrics = (registry: Registry, parts: ObservedParts): void => {
  const { caches, limits, redis, keysFresh, policy, ledger } = parts;
  const single = (name: string, help: string, read: (() => boolean | number | undefined) | undefined) => {
    if (read === undefined) return;
    createGauge(registry, { name, help }, () => {
      const value = read();
      return value === undefined ? [] : [[{}, Number(value)]];
    });
  };
  if (caches !== undefined) createCacheMetrics(registry, caches);
  single(
    "kpu_limits_shared",
    "1 while Redis counts the limits for all gateways, 0 while this one counts its part.",
    limits && (() => limits() === "shared"),
  );
  single(
    "kpu_redis_up",
    "1 while Redis answers, 0 while it does not; absent where none is configured.",
    redis && (() => (redis() === "off" ? undefined : redis() === "up")),
  );
  single(
    "kpu_keys_fresh",
    "1 while the copy of the agencies' keys is young enough to give data about people.",
    keysFresh,
  );
  single("kpu_ledger_writable", "1 while the ledger can be written.", ledger && (() => ledger().writable));
  single(
    "kpu_ledger_head",
    "Number of the newest record of this gateway's ledger.",
    ledger && (() => ledger().records),
  );
  if (policy === undefined) return;
  createGauge(
    registry,
    { name: "kpu_policy_info", help: "The policy in force, always 1.", labelNames: ["version", "hash"] },
    () => {
      const { version, hash } = policy();
      return [[{ version, hash: hash.slice(0, 16) }, 1]];
    },
  );
};
