// Fetches under way in this process: who wants a key that is being fetched joins, and shares its failure too.
// Asking again at once would double the load on a source that is ill.
import type { RunFetch } from "./fetch.ts";
import type { Answer, Fetch, Wanted } from "./load.ts";
import type { Purges } from "./purges.ts";

/** The answers of one batch by key. It never rejects, and it answers every key of the batch. */
export type Flight = Promise<ReadonlyMap<string, Answer<unknown>>>;

export interface Flights {
  /** The flight to join for a key. One that began before the last purge may bring what was purged: it is not joined. */
  of(key: string): Flight | undefined;
  /** Fetches keys nobody is fetching; `refresh` gets those that were answered with something stale, when others may fetch them. */
  start<Key, Value>(
    fetch: Omit<Fetch<Key, Value>, "isNewest">,
    refresh?: (stale: readonly Wanted<Key>[]) => unknown,
  ): Flight;
}

/** Creates the list of flights of one cache. */
export const createFlights = (run: RunFetch, purges: Purges): Flights => {
  const flights = new Map<string, { readonly flight: Flight; readonly mark: number; readonly id: symbol }>();
  return {
    of(key) {
      const known = flights.get(key);
      return known?.mark === purges.mark() ? known.flight : undefined;
    },
    start(fetch, refresh) {
      const id = Symbol("flight");
      const isNewest = (key: string) => flights.get(key)?.id === id;
      const fly = async () => {
        const answers = await run({ ...fetch, isNewest });
        for (const { key } of fetch.wanted) if (isNewest(key)) flights.delete(key);
        const isStale = ({ key }: (typeof fetch.wanted)[number]) => {
          const answer = answers.get(key);
          return answer !== undefined && !(answer instanceof Error) && answer.source === "stale";
        };
        const stale = refresh === undefined ? [] : fetch.wanted.filter(isStale);
        if (stale.length > 0) refresh?.(stale);
        return answers;
      };
      const flight = fly();
      for (const { key } of fetch.wanted) flights.set(key, { flight, mark: purges.mark(), id });
      return flight;
    },
  };
};
