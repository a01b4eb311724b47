// Waits until gateways count their callers' limits together: right after a start, or after a loss of Redis, each counts for itself.
import { expect, vi } from "vitest";
import type { House } from "./house.ts";

/** Some hundred points. */
const question = `{ regions(search: "no such area", first: 100) { nodes { code } } }`;
const longestMs = 15_000;
const mostTimes = 10;

let asked = 0;

/**
 * Resolves when what one house has counted is known to the next, for each of them. They must trust X-Forwarded-For from loopback, and give
 * back no more than a point a second.
 */
export const untilShared = async (houses: readonly House[]): Promise<void> => {
  const pointsLeft = async (house: House, address: string) => {
    const { headers } = await house.ask(question, {}, { "x-forwarded-for": address });
    return Number(/"points";r=(\d+)/.exec(headers["ratelimit"] ?? "")?.[1]);
  };
  await vi.waitFor(
    async () => {
      // An address nobody else asks from (RFC 3849).
      const address = `2001:db8:${(asked++).toString(16)}::1`;
      const told: number[] = [];
      for (const house of houses) told.push(await pointsLeft(house, address));
      for (const [at, left] of told.entries()) if (at > 0) expect(left).toBeLessThan((told[at - 1] ?? 0) - 50);
    },
    { timeout: longestMs },
  );
};

const outages = (houses: readonly House[]) =>
  houses.map(({ logged }) => logged.filter((line) => line.includes("Redis is out")).length);

/**
 * Gives what `observe` saw while all houses counted together from its beginning to its end. A machine that is busy may keep Redis from
 * answering in time, and then each counts for itself, as it should: that is not what was to be seen, and it is looked at again, as another caller.
 */
export const whileShared = async <Seen>(houses: readonly House[], observe: () => Promise<Seen>): Promise<Seen> => {
  for (let time = 0; time < mostTimes; time += 1) {
    await untilShared(houses);
    const before = outages(houses);
    const seen = await observe();
    if (outages(houses).every((count, at) => count === before[at])) return seen;
  }
  throw new Error("Redis never answered in time");
};
