// What a house tells those on duty: its metrics as numbers, and how each of its caches says it is.
import type { House } from "./house.ts";

/** { 'kpu_alerts_total{alert="cache_degraded",about="none"}': 1 } */
export type Figures = Readonly<Record<string, number>>;

/** Every sample of the page of metrics. */
export const figuresOf = async ({ adminUrl }: House): Promise<Figures> => {
  const text = await (await fetch(`${adminUrl}/metrics`)).text();
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return Object.fromEntries(
    lines.map((line) => {
      const blank = line.lastIndexOf(" ");
      return [line.slice(0, blank), Number(line.slice(blank + 1))];
    }),
  );
};

/** What an event of the cache of answers was counted as. */
export const answerEvent = (event: string) => `kpu_cache_events_total{place="answer",event="${event}"}`;

/** Of the process, which here is all replicas, their sources and the test: they say nothing of one house. */
const ofProcess = new Set(["loop_delay_high", "rss_high"]);

/** The alerts that were raised at all, with how often: { cache_degraded: 1 }, or { "shed public": 3 } about something. */
export const alertsOf = async (house: House): Promise<Figures> =>
  Object.fromEntries(
    Object.entries(await figuresOf(house)).flatMap(([name, count]) => {
      const [, alert, about] = /^kpu_alerts_total\{alert="(\w+)",about="(\w+)"\}$/.exec(name) ?? [];
      return alert === undefined || count === 0 || ofProcess.has(alert)
        ? []
        : [[about === "none" ? alert : `${alert} ${about}`, count]];
    }),
  );

export type CacheStates = Readonly<Record<"registry" | "candidacy" | "tabulation" | "limits", string>>;

const wordIn = (value: unknown, ...path: readonly string[]): string => {
  const found = path.reduce<unknown>((at, name) => Object(at)[name], value);
  return typeof found === "string" ? found : "unknown";
};

/** "redis" or "degraded" for the caches of the subgraphs, as the health check says; "shared" or "local" for the limits, as the metrics do. */
export const cacheStates = async (house: House): Promise<CacheStates> => {
  const ready: unknown = await (await fetch(`${house.adminUrl}/health/ready`)).json();
  const of = (subgraph: string) => wordIn(ready, "subgraphs", subgraph, "cache");
  const isShared = (await figuresOf(house))["kpu_limits_shared"] === 1;
  return {
    registry: of("registry"),
    candidacy: of("candidacy"),
    tabulation: of("tabulation"),
    limits: isShared ? "shared" : "local",
  };
};

/** Does everything in a house that can use Redis use it? Of the answers only the log tells. */
export const isShared = async (house: House): Promise<boolean> => {
  const told = house.logged.findLast((line) => line.includes("answers are kept"));
  return (
    told?.includes("here alone") !== true &&
    Object.values(await cacheStates(house)).join() === "redis,redis,redis,shared"
  );
};
