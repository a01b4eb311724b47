// How old an answer may be, worked out from the times the product declares, and who may see what under the closed policy.
import type { Rules } from "./check-history.ts";
import { frontStaleSeconds, frontTtlSeconds } from "./kept-in-front.ts";
import { closed } from "./policies.ts";

// An answer's age adds up along its way, each place taking from the one before it what that may still give. A time to live is drawn up to a
// tenth longer (shared/cache/src/load.ts), and counts from before the load.
//   tabulation's documents   15 s x 1.1          = 16.5 s   subgraphs/tabulation/src/cache-policy.ts; nothing stale
//   the gateway's answers    10 s x 1.1 + 10 s   = 21.0 s   @cacheControl(maxAge: 10) of Tally; stale for as long again (answer-cache.ts)
//   together                                       37.5 s   without a front; what the gateway keeps of single fetches is fresh, and less
//   a cache in front          4 s x 1.1 +  4 s   =  8.4 s   kept-in-front.ts
//   answers that say so     300 s instead of 10 s           staleIfErrorSeconds of answer-cache.ts
const jitter = 1.1;
const documentSeconds = 15 * jitter;
const answerSeconds = 10 * jitter;
const [staleSeconds, staleIfErrorSeconds] = [10, 300] as const;

/** The rules for a house whose clock runs at this speed, with or without caches in front of it. */
export const rulesFor = (speed: number, hasFront: boolean): Rules => {
  const toMs = (seconds: number) => (seconds * 1_000) / speed;
  const front = hasFront ? frontTtlSeconds * jitter + frontStaleSeconds : 0;
  return {
    allowanceMs: toMs(documentSeconds + answerSeconds + staleSeconds + front),
    markedAllowanceMs: toMs(documentSeconds + answerSeconds + staleIfErrorSeconds + front),
    // A front of one replica keeps the old answer its gateway gives once more, and the fronts of the others take it from Redis for a new one.
    isOrdered: !hasFront,
    closed,
  };
};
