// Caches in front of the gateways, made of the product's own cache (@kpu-graph/cache) over the same Redis: a right one, and three broken ones.
//
// The gateway makes the keys of its caches inside, and has no switch that would spoil one. A policy left out of them would not even show: who
// may see what is judged before an answer is looked for, and a refused field makes another key. So the bugs are planted where they are planted
// in the field, in a cache before the gateway, which must know by itself whom an answer is for. The right one shows that nothing else of it is
// found fault with: each broken one differs from it in one line of `breaks`.
import { type Cache, canonicalJson, createCache, createRedisTier, definePolicy, loaded } from "@kpu-graph/cache";
import type { Ask, Asked, Reply } from "./clients.ts";
import type { Cluster } from "./cluster.ts";

export const plantedBugs = ["no-policy-in-key", "no-schema-in-key", "stale-without-bound"] as const;
export type PlantedBug = (typeof plantedBugs)[number];

/** Good for so long, and then for as long again while a new one is asked for. */
export const [frontTtlSeconds, frontStaleSeconds] = [4, 4] as const;
const aMonth = 30 * 24 * 60 * 60;

interface Parts {
  readonly policyVersion: number;
  readonly release: string;
  readonly staleSeconds: number;
}

const breaks: Readonly<Record<PlantedBug, (right: Parts) => Parts>> = {
  "no-policy-in-key": (right) => ({ ...right, policyVersion: 0 }),
  "no-schema-in-key": (right) => ({ ...right, release: "" }),
  "stale-without-bound": (right) => ({ ...right, staleSeconds: aMonth }),
};

const isReply = (value: unknown): value is Reply =>
  typeof value === "object" && value !== null && "status" in value && "text" in value && "isMarked" in value;

export interface KeptInFront {
  readonly ask: Ask;
  close(): Promise<void>;
}

/** Puts a cache before each gateway: the right one, or with `bug` a broken one. */
export const keepInFront = ({ replicas, proxy }: Cluster, ask: Ask, bug?: PlantedBug): KeptInFront => {
  const broken = bug === undefined ? (right: Parts) => right : breaks[bug];
  const fronts = replicas.map(({ release, policyVersion }) => {
    // Patient: with the product's 50 ms a busy machine would leave each front with its memory alone, where half of the bugs do not show.
    const redis = createRedisTier({ urls: [`redis://${proxy.host}`], waitMs: 2_000 });
    const partsNow = () => broken({ release, policyVersion: policyVersion(), staleSeconds: frontStaleSeconds });
    const parts = partsNow();
    const cache: Cache = createCache({
      namespace: `front:${bug ?? "right"}:${parts.release}`,
      memoryBytes: 16 * 1024 * 1024,
      redis,
    });
    const kept = definePolicy("reply", frontTtlSeconds, 1, isReply, { staleSeconds: parts.staleSeconds });
    return { cache, kept, redis, keyOf: toKey(() => partsNow().policyVersion) };
  });
  return {
    async ask(asked) {
      const front = fronts[asked.replica];
      if (front === undefined) return ask(asked);
      const { cache, kept, keyOf } = front;
      const key = keyOf(asked);
      const [held] = await cache.forRequest().getManyHeld(kept, [key], async () => {
        const reply = await ask(asked);
        // Asked under one policy and answered under the next: it is not what the key says.
        const isOfKey = keyOf(asked) === key;
        return [loaded(reply, { store: reply.status === 200 && !reply.isMarked && isOfKey })];
      });
      if (held instanceof Error) throw held;
      if (held === undefined || held.value === null) throw new Error("the front answered nothing");
      return held.value;
    },
    close: async () => void (await Promise.all(fronts.map(({ redis }) => redis.close()))),
  };
};

const toKey =
  (policyVersion: () => number) =>
  ({ identity, question: { query, variables } }: Asked): string =>
    canonicalJson([policyVersion(), identity.name, query, variables]);
