// What is done to Redis while a history is played, each with its end.
import { setTimeout } from "node:timers/promises";
import { Redis } from "ioredis";
import type { Cluster } from "./cluster.ts";
import type { Chance } from "./random.ts";

export interface RedisUnderFire {
  readonly faults: readonly NamedFault[];
  close(): void;
}

export interface NamedFault {
  readonly name: string;
  /** Resolves when all is well again. */
  readonly happen: (chance: Chance) => Promise<void>;
}

interface Stored {
  readonly key: string;
  readonly dump: Buffer;
  readonly ttlMs: number;
}

const snapshot = async (redis: Redis): Promise<readonly Stored[]> => {
  const stored: Stored[] = [];
  for (const key of await redis.keys("*")) {
    const [dump, ttlMs] = await Promise.all([redis.dumpBuffer(key), redis.pttl(key)]);
    // Both may be gone by now.
    if (dump !== null && ttlMs > 0) stored.push({ key, dump, ttlMs });
  }
  return stored;
};

/** Connects past the proxy; the faults are those of RELIABILITY that a cache must not be hurt by. */
export const createFaults = ({ redis, proxy }: Pick<Cluster, "redis" | "proxy">): RedisUnderFire => {
  const operator = new Redis(redis.url, { retryStrategy: () => 50, maxRetriesPerRequest: null });
  operator.on("error", () => {});
  const faults: readonly NamedFault[] = [
    {
      name: "killed, and back empty (F-02)",
      async happen(chance) {
        redis.kill();
        await setTimeout(chance.between(100, 400));
        await redis.restart();
      },
    },
    {
      name: "slow on the way (F-04)",
      async happen(chance) {
        await proxy.setMode({ delayMs: chance.between(20, 200) });
        await setTimeout(chance.between(100, 500));
        await proxy.setMode("pass");
      },
    },
    {
      name: "paused (F-04)",
      async happen(chance) {
        const ms = Math.round(chance.between(50, 400));
        await operator.client("PAUSE", ms, "ALL");
        await setTimeout(ms);
      },
    },
    { name: "emptied (F-11)", happen: async () => void (await operator.flushall()) },
    {
      // What clients see when a replica takes over that had not yet got the last writes: connections end, older entries stand there.
      name: "taken over by one that lags (F-07)",
      async happen(chance) {
        const old = await snapshot(operator);
        await setTimeout(chance.between(100, 500));
        await proxy.setMode("refuse");
        await operator.flushall();
        for (const { key, dump, ttlMs } of old) await operator.restore(key, ttlMs, dump, "REPLACE");
        await proxy.setMode("pass");
      },
    },
  ];
  return { faults, close: () => operator.disconnect() };
};
