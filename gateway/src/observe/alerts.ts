// The alerts as a counter: what somebody on duty wants to know of, each with the words it may be about, all of them known beforehand.
import type { Registry } from "prom-client";
import { createTally, type Labels } from "./tally.ts";

const nothing = [] as const;
const sources = ["registry", "candidacy", "tabulation"] as const;
const tiers = ["public", "partner", "internal"] as const;

/** Each alert and what it may be about. */
export const alerts = {
  audit_unavailable: nothing,
  breaker_open: sources,
  cache_degraded: nothing,
  canary_found: nothing,
  clock_skew: nothing,
  honeytoken_hit: nothing,
  loop_delay_high: nothing,
  policy_rejected: nothing,
  row_budget_80: nothing,
  rss_high: nothing,
  shed: tiers,
  stale_served: sources,
  subgraph_drift: sources,
  supergraph_rejected: nothing,
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type AlertName = keyof typeof alerts;

/** Counts an alert; about a tier or a source where it has one. */
export type RaiseAlert = <Name extends AlertName>(name: Name, about?: (typeof alerts)[Name][number]) => void;

/** Creates the counter. */
export const createAlerts = (registry: Registry): RaiseAlert => {
  const rows: Labels[] = [];
  const places = new Map<string, number>();
  for (const [alert, abouts] of Object.entries(alerts))
    for (const about of abouts.length === 0 ? ["none"] : abouts)
      places.set(`${alert} ${about}`, rows.push({ alert, about }) - 1);
  const tally = createTally({
    registry,
    name: "kpu_alerts_total",
    help: "Alerts raised, by what they are and the tier of callers or the source they are about.",
    rows,
  });
  return (name, about = alerts[name][0]) => tally.add(places.get(`${name} ${about ?? "none"}`) ?? 0, 1);
};
