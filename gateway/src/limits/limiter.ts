// How often: budgets shared by all replicas through Redis, and each replica's part of them while Redis does not answer.
import type { Cluster, Redis } from "ioredis";
import type { RefillingBudget, Take, Taken, TakenTogether } from "./budget.ts";
import { createFuse } from "./fuse.ts";
import { createLocalBudgets } from "./local-budgets.ts";
import { createSharedBudgets } from "./take-script.ts";

export interface LimiterOptions {
  /** The connection (`connectLimiterRedis`); without it every replica counts for itself. Whoever made it closes it. */
  readonly redis?: Redis | Cluster;
  /** The same in all replicas: turns callers into keys of Redis that tell nothing. */
  readonly keySecret: Uint8Array;
  /** Gateways that share the limits. */
  readonly replicas: number;
  /** Called when counting falls back to this process ("local", with the cause) and when it is shared again. */
  readonly onChange?: (state: "shared" | "local", cause?: unknown) => void;
  /** Longest wait of one take for Redis, in milliseconds; 50 unless said. */
  readonly waitMs?: number;
  /** Milliseconds of a clock that never goes back, for the local count. */
  readonly now?: () => number;
}

export interface WindowTake {
  readonly key: string;
  readonly limits: { readonly minute?: number; readonly day: number };
  /** Units; 0 only looks, a negative amount gives back. */
  readonly amount: number;
}

export interface Limiter {
  /** Takes from one refilling budget; at once where this process counts alone. */
  take(take: Take & { readonly limit: RefillingBudget }): Taken | Promise<Taken>;
  /** Takes from the budgets of a minute and of a day, from both or from none; tells of the tighter one. */
  window(take: WindowTake): Promise<Taken>;
  /** Takes from several budgets, each named once, from all or from none. Never rejects. */
  takeAll(takes: readonly Take[]): Promise<TakenTogether>;
  /** "shared": Redis counts for all replicas. "local": each counts its part. */
  state(): "shared" | "local";
  close(): void;
}

const secondsOf = { minute: 60, day: 86_400 } as const;

/** The budgets of a minute and of a day as takes, to be put beside others in one `takeAll`. */
export const windowTakes = ({ key, limits, amount }: WindowTake): readonly Take[] =>
  (["minute", "day"] as const).flatMap((name) => {
    const most = limits[name];
    return most === undefined ? [] : [{ key, amount, limit: { most, seconds: secondsOf[name] } }];
  });

/** Several budgets as one: room where all have it, and of each number the one that binds. */
export const tightest = ({ allowed, budgets }: TakenTogether): Taken => ({
  allowed,
  remaining: Math.min(...budgets.map(({ remaining }) => remaining)),
  resetSeconds: Math.max(0, ...budgets.map(({ resetSeconds }) => resetSeconds)),
  retryAfterSeconds: Math.max(0, ...budgets.map(({ retryAfterSeconds }) => retryAfterSeconds)),
});

/** Creates the limiter. */
export const createLimiter = ({
  redis,
  keySecret,
  replicas,
  onChange,
  waitMs = 50,
  now = () => performance.now(),
}: LimiterOptions): Limiter => {
  const local = createLocalBudgets({ replicas, now });
  const shared = redis && createSharedBudgets({ redis, keySecret });
  const fuse =
    redis &&
    createFuse({
      waitMs,
      isReady: () => redis.status === "ready",
      ping: () => redis.ping(),
      onChange: (state, cause) => onChange?.(state === "up" ? "shared" : "local", cause),
    });
  redis?.on("error", (cause: unknown) => fuse?.open(cause));
  redis?.on("ready", () => void fuse?.probe());

  const takeAll = async (takes: readonly Take[]): Promise<TakenTogether> => {
    if (takes.length === 0) return { allowed: true, budgets: [] };
    const together = shared && (await fuse?.ask(() => shared.takeAll(takes)));
    return together ?? local.takeAll(takes);
  };
  return {
    takeAll,
    take: (take) => (fuse === undefined ? local.take(take) : takeAll([take]).then(tightest)),
    window: async (take) => tightest(await takeAll(windowTakes(take))),
    state: () => (fuse?.isUsable() ? "shared" : "local"),
    close: () => fuse?.close(),
  };
};
