// checkRegistration: anyone may ask it about one person at a time, by POST, and so seldom that nobody walks the register.
import { createHmac } from "node:crypto";
import { toNetwork } from "@kpu-graph/audit";
import type { SelfCheckBudgets } from "@kpu-graph/policy";
import type { Caller } from "../authenticate/index.ts";
import { type Limiter, tightest, windowTakes } from "../limits/limiter.ts";
import type { AskedPeople } from "./asked-people.ts";
import { refuse } from "./refusal.ts";

export interface SelfCheckDeps {
  readonly limiter: Limiter;
  readonly budgets: () => SelfCheckBudgets;
  /** Turns the beginning of a NIK into a key that tells nothing. */
  readonly secret: Uint8Array;
}

export interface SelfCheckRequest {
  readonly caller: Caller;
  readonly address: string;
  readonly method: string;
  readonly asked: AskedPeople;
}

/** Creates the step: does nothing for an operation without a check; throws ONE_LOOKUP_ONLY or LOOKUP_BUDGET. */
export const createSelfCheck = ({ limiter, budgets, secret }: SelfCheckDeps) => {
  const prefixKey = (nik: string) => createHmac("sha256", secret).update(nik.slice(0, 12)).digest("base64url");

  return async ({ caller, address, method, asked }: SelfCheckRequest): Promise<void> => {
    const { checks, otherRootFields } = asked;
    if (checks.length === 0) return;
    if (checks.length > 1 || otherRootFields > 0 || method !== "POST") throw refuse("ONE_LOOKUP_ONLY");
    const [nik] = checks;
    const prefix = nik !== undefined && /^\d{16}$/.test(nik) ? prefixKey(nik) : undefined;
    const { perAddress, perNetwork, perKey, perNikPrefix } = budgets();
    const known = caller.keyId ?? caller.user;
    const taken = tightest(
      await limiter.takeAll([
        ...windowTakes({ key: `check:address:${address}`, limits: perAddress, amount: 1 }),
        ...windowTakes({ key: `check:network:${toNetwork(address) ?? address}`, limits: perNetwork, amount: 1 }),
        ...(known === null ? [] : windowTakes({ key: `check:key:${known}`, limits: perKey, amount: 1 })),
        // What is no NIK asks about nobody: the subgraph will refuse it.
        ...(prefix === undefined ? [] : windowTakes({ key: `check:nik:${prefix}`, limits: perNikPrefix, amount: 1 })),
      ]),
    );
    if (!taken.allowed) throw refuse("LOOKUP_BUDGET", { "retry-after": String(Math.max(1, taken.retryAfterSeconds)) });
  };
};
