// Which signed requests were seen already: remembered for as long as their time is accepted, and never forgotten sooner.
export interface NonceMemory {
  /** Admits a nonce once. "full" is a refusal too: to forget one to make room would let it in again. */
  admit(nonce: string, time: number, now: number): "new" | "seen" | "forgotten" | "full";
}

export interface NonceMemoryOptions {
  /** How long before now a signed time is accepted, in milliseconds. */
  readonly windowMs: number;
  readonly maxNonces: number;
  /** Milliseconds since 1970. What was signed before may have been seen by the process before this one. */
  readonly startedAt: number;
}

const bucketMs = 1_000;

/** Creates an empty memory. Its buckets are by signed time: a replay has the same time, or its signature would not fit. */
export const createNonceMemory = ({ windowMs, maxNonces, startedAt }: NonceMemoryOptions): NonceMemory => {
  const buckets = new Map<number, Set<string>>();
  let size = 0;
  let forgottenUntil = startedAt;
  let sweptAt = startedAt;

  const sweep = (now: number) => {
    if (Math.abs(now - sweptAt) < bucketMs) return;
    sweptAt = now;
    for (const [bucket, nonces] of buckets) {
      const end = (bucket + 1) * bucketMs;
      if (end + windowMs > now) continue;
      buckets.delete(bucket);
      size -= nonces.size;
      // Matters when the clock is set back: what is forgotten may look fresh again.
      forgottenUntil = Math.max(forgottenUntil, end);
    }
  };

  return {
    admit(nonce, time, now) {
      sweep(now);
      if (time < forgottenUntil) return "forgotten";
      const bucket = Math.floor(time / bucketMs);
      const nonces = buckets.get(bucket) ?? new Set<string>();
      if (nonces.has(nonce)) return "seen";
      if (size >= maxNonces) return "full";
      buckets.set(bucket, nonces.add(nonce));
      size += 1;
      return "new";
    },
  };
};
