// Budgets counted in Redis, for all replicas together: one script takes several or none, by Redis' own clock.
import { createHash, createHmac } from "node:crypto";
import type { Cluster, Redis } from "ioredis";
import { z } from "zod";
import { isWindow, slotsOfWindow, type Take, type TakenTogether, toTaken, type Used } from "./budget.ts";

// A refilling budget is one number: the microsecond at which all of it is back. A window is a hash of units by slot. A time too far ahead
// (a limit made smaller, a clock set back) counts as all used, never as more. Without cjson and without random order. Time begins with 2024:
// in microseconds since 1970 it has sixteen digits, and nothing in Redis may look like a NIK.
const script = `
local time = redis.call('TIME')
local now = (time[1] - 1704067200) * 1000000 + time[2]
local allowed = 1
local found, states = {}, {}
for i = 1, #KEYS do
  local kind, size, rate, amount = ARGV[i * 4 - 3], tonumber(ARGV[i * 4 - 2]), tonumber(ARGV[i * 4 - 1]), tonumber(ARGV[i * 4])
  if kind == 'refill' then
    local back = tonumber(redis.call('GET', KEYS[i]) or '') or now
    local used = math.min(size, math.max(0, back - now) * rate / 1000000)
    if amount > 0 and used + amount > size + 0.000001 then allowed = 0 end
    found[i], states[i] = string.format('%.9f', used), used
  else
    local slot = math.floor(now / (rate * 1000000) * ${slotsOfWindow})
    local flat, kept, old, used, here = redis.call('HGETALL', KEYS[i]), {}, {}, 0, 0
    for j = 1, #flat, 2 do
      local at, units = tonumber(flat[j]), tonumber(flat[j + 1])
      if at and units and at >= slot - ${slotsOfWindow} then
        used = used + units
        if at == slot then here = units end
        kept[#kept + 1] = flat[j]
        kept[#kept + 1] = flat[j + 1]
      else
        old[#old + 1] = flat[j]
      end
    end
    if amount > 0 and used + amount > size + 0.000001 then allowed = 0 end
    found[i], states[i] = kept, { slot = slot, here = here, old = old }
  end
end
for i = 1, #KEYS do
  local kind, rate, amount = ARGV[i * 4 - 3], tonumber(ARGV[i * 4 - 1]), tonumber(ARGV[i * 4])
  if allowed == 1 and amount ~= 0 then
    if kind == 'refill' then
      local ahead = math.max(0, states[i] + amount) / rate * 1000000
      redis.call('SET', KEYS[i], string.format('%.0f', math.floor(now + ahead)), 'PX', string.format('%.0f', math.ceil(ahead / 1000) + 1))
    else
      local state = states[i]
      if #state.old > 0 then redis.call('HDEL', KEYS[i], unpack(state.old)) end
      redis.call('HSET', KEYS[i], string.format('%.0f', state.slot), string.format('%.0f', math.max(0, state.here + amount)))
      redis.call('PEXPIRE', KEYS[i], string.format('%.0f', math.ceil(rate * 1000 * ${(slotsOfWindow + 1) / slotsOfWindow})))
    end
  end
end
return { allowed, string.format('%.0f', now), found }
`;
const scriptHash = createHash("sha1").update(script).digest("hex");

const replyShape = z.tuple([
  z.union([z.literal(0), z.literal(1)]),
  z.coerce.number(),
  z.array(z.union([z.string(), z.array(z.string())])),
]);

const toUsed = (found: string | readonly string[] | undefined, { limit }: Take, nowMicros: number): Used => {
  if (!isWindow(limit)) return { units: Number(found), perSecond: limit.perSecond };
  const slots = new Map<number, number>();
  for (let index = 0; index < (found?.length ?? 0); index += 2) {
    slots.set(Number(found?.[index]), Number(found?.[index + 1]));
  }
  return { slots, now: (nowMicros / 1_000_000 / limit.seconds) * slotsOfWindow, seconds: limit.seconds };
};

const argumentsOf = ({ limit, amount }: Take): readonly (string | number)[] =>
  isWindow(limit) ? ["window", limit.most, limit.seconds, amount] : ["refill", limit.burst, limit.perSecond, amount];

export interface SharedBudgets {
  /** Rejects when Redis cannot answer. */
  takeAll(takes: readonly Take[]): Promise<TakenTogether>;
}

export interface SharedBudgetsOptions {
  readonly redis: Redis | Cluster;
  /** The same in all replicas. Addresses are few enough to be guessed from a plain hash, so keys are HMACs. */
  readonly keySecret: Uint8Array;
}

/** Creates the count. */
export const createSharedBudgets = ({ redis, keySecret }: SharedBudgetsOptions): SharedBudgets => {
  /** One hash tag for all: a script may touch only keys of one node of a cluster. */
  const nameOf = ({ key, limit }: Take) => {
    const kind = isWindow(limit) ? `w${limit.seconds}` : "r";
    return `{kpu:rate}:${kind}:${createHmac("sha256", keySecret).update(key).digest("base64url").slice(0, 22)}`;
  };
  return {
    async takeAll(takes) {
      const parameters = [...takes.map(nameOf), ...takes.flatMap(argumentsOf)];
      const answer: unknown = await redis.evalsha(scriptHash, takes.length, ...parameters).catch((cause: unknown) => {
        if (!(cause instanceof Error) || !cause.message.startsWith("NOSCRIPT")) throw cause;
        return redis.eval(script, takes.length, ...parameters);
      });
      const [flag, now, found] = replyShape.parse(answer);
      const allowed = flag === 1;
      return { allowed, budgets: takes.map((take, index) => toTaken(take, toUsed(found[index], take, now), allowed)) };
    },
  };
};
