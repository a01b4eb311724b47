// Six callers of one house, each with the credential, purpose and ticket that open what its grant opens.
import type { House } from "./house.ts";

export const callerNames = ["public", "bps", "bawaslu", "dashboard", "data-engineer", "mk"] as const;

export type CallerName = (typeof callerNames)[number];

export interface HouseCaller {
  readonly name: CallerName;
  /** Public id of its key; null for the public. */
  readonly keyId: string | null;
  readonly headers: Readonly<Record<string, string>>;
}

const purposes: Readonly<Record<Exclude<CallerName, "public">, Readonly<Record<string, string>>>> = {
  bps: { "x-purpose": "STATISTIK" },
  bawaslu: { "x-purpose": "PENGAWASAN_DPT" },
  dashboard: { "x-purpose": "OPERASIONAL" },
  "data-engineer": { "x-purpose": "MUTU_DATA", "x-ticket": "MUTU-2026/17" },
  mk: { "x-purpose": "PHPU-CONTOH-1" },
};

/** A change of the policy that lets tests check registrations as often as they like, from one address. */
export const wideSelfCheck = [
  ["perAddress: { minute: 10, day: 50 }", "perAddress: { minute: 9000, day: 9000 }"],
  ["perNetwork: { minute: 30, day: 200 }", "perNetwork: { minute: 9000, day: 9000 }"],
  ["perKey: { minute: 30, day: 500 }", "perKey: { minute: 9000, day: 9000 }"],
  ["perNikPrefix: { day: 20 }", "perNikPrefix: { day: 9000 }"],
] as const;

/** Makes the keys; the house must have been started with `keys`. */
export const createCallers = async (house: House): Promise<readonly HouseCaller[]> => {
  const callers: HouseCaller[] = [];
  for (const name of callerNames) {
    if (name === "public") {
      callers.push({ name, keyId: null, headers: {} });
      continue;
    }
    const { id, key } = await house.keys.createKey({ agency: name });
    callers.push({ name, keyId: id, headers: { "x-api-key": key, ...purposes[name] } });
  }
  return callers;
};
