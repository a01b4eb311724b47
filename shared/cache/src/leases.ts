// Leases in Redis: of all replicas that lack a key, one loads it, and the others wait for what it writes.
import { randomUUID } from "node:crypto";
import type { RedisTier } from "./redis-tier.ts";

/** Stands where a lease was when no value comes of it: who waited loads at once, without one. */
export const noValueNote = "!";
const noteMs = 1_000;

/** Where the lease of a key stands: in a cluster on the node of the key itself, and never under the name of a value. */
export const leaseKeyOf = (redisKey: string): string => `{${redisKey}}:lease`;

export interface Taken {
  readonly token: string;
  /** For each key: ours to load? */
  readonly isOurs: readonly boolean[];
}

export interface Leases {
  /** Takes the leases of all keys in one round trip, sent at once. undefined when Redis did not answer within `waitMs`: each loads for itself. */
  take(redisKeys: readonly string[], ms: number, waitMs: number): Promise<Taken | undefined>;
  /** Gives leases back, in the background. */
  release(redisKeys: readonly string[], token: string, isWritten: boolean): void;
}

/** Creates the leases of one cache. */
export const createLeases = (redis: RedisTier): Leases => ({
  async take(redisKeys, ms, waitMs) {
    const token = randomUUID();
    const names = redisKeys.map(leaseKeyOf);
    const isOurs = await redis.ask(Math.min(waitMs, redis.waitMs), (client) => client.lease(names, token, ms));
    return isOurs === undefined ? undefined : { token, isOurs };
  },
  release(redisKeys, token, isWritten) {
    if (redisKeys.length === 0) return;
    const names = redisKeys.map(leaseKeyOf);
    redis.tell((client) => client.release(names, token, isWritten ? "" : noValueNote, noteMs));
  },
});
