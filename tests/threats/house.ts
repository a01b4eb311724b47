// One house and its watch for all rows of a file.
import { afterAll, afterEach, beforeAll } from "vitest";
import { type HouseWatch, type Question, type Seen, watchHouse } from "../testkit/healthy.ts";
import { type House, type HouseOptions, startHouse } from "../testkit/house.ts";

export interface WatchedHouse {
  house(): House;
  watch(): HouseWatch;
  send(question: Question): Promise<Seen>;
}

/** Starts a house before the rows, asserts after each that it is healthy, and ends it. */
export const useHouse = (options: HouseOptions = {}): WatchedHouse => {
  let started: { readonly house: House; readonly watch: HouseWatch } | undefined;
  beforeAll(async () => {
    const house = await startHouse(options);
    started = { house, watch: watchHouse(house) };
  });
  const get = () => {
    if (started === undefined) throw new Error("the house has not started");
    return started;
  };
  afterEach(() => get().watch.assertHealthy());
  afterAll(async () => {
    started?.watch.close();
    await started?.house.close();
  });
  return { house: () => get().house, watch: () => get().watch, send: (question) => get().watch.send(question) };
};
