// Seats of one district: a worked example, ties, and lists without votes.
import { describe, expect, it } from "vitest";
import { allocateSeats } from "./sainte-lague.ts";

const list = (partyNumber: number, votes: number) => ({ partyNumber, votes });

describe("allocateSeats", () => {
  it("gives each seat to the next largest quotient of votes by 1, 3, 5, 7", () => {
    // 1: 100,000 33,333 20,000 14,286; 2: 80,000 26,667 16,000 11,429; 3: 30,000 10,000.
    expect(allocateSeats([list(1, 100_000), list(2, 80_000), list(3, 30_000)], 7)).toEqual({
      won: [
        { partyNumber: 1, votes: 100_000, divisor: 1 },
        { partyNumber: 2, votes: 80_000, divisor: 1 },
        { partyNumber: 1, votes: 100_000, divisor: 3 },
        { partyNumber: 3, votes: 30_000, divisor: 1 },
        { partyNumber: 2, votes: 80_000, divisor: 3 },
        { partyNumber: 1, votes: 100_000, divisor: 5 },
        { partyNumber: 2, votes: 80_000, divisor: 5 },
      ],
      tie: null,
    });
  });

  it("reports equal quotients for the last seat and gives it to neither", () => {
    expect(allocateSeats([list(4, 300), list(2, 900)], 2)).toEqual({
      won: [{ partyNumber: 2, votes: 900, divisor: 1 }],
      tie: {
        seats: 1,
        quotients: [
          { partyNumber: 2, votes: 900, divisor: 3 },
          { partyNumber: 4, votes: 300, divisor: 1 },
        ],
      },
    });
  });

  it("lets one vote decide what was a tie", () => {
    expect(allocateSeats([list(4, 301), list(2, 900)], 2)).toEqual({
      won: [
        { partyNumber: 2, votes: 900, divisor: 1 },
        { partyNumber: 4, votes: 301, divisor: 1 },
      ],
      tie: null,
    });
  });

  it("reports three equal quotients for two seats, and none where there are seats for all", () => {
    const lists = [list(1, 50), list(2, 50), list(3, 50)];
    const quotients = lists.map((one) => ({ ...one, divisor: 1 }));
    expect(allocateSeats(lists, 2)).toEqual({ won: [], tie: { seats: 2, quotients } });
    expect(allocateSeats(lists, 3)).toEqual({ won: quotients, tie: null });
  });

  it("compares quotients that a division could not tell apart", () => {
    // By 3 and by 1 both come near 333,333,333.33; one vote is the difference.
    expect(allocateSeats([list(1, 1_000_000_000), list(2, 333_333_333)], 2).won).toEqual([
      { partyNumber: 1, votes: 1_000_000_000, divisor: 1 },
      { partyNumber: 1, votes: 1_000_000_000, divisor: 3 },
    ]);
  });

  it("gives no seat to a list without votes, and no seat where there are none", () => {
    expect(allocateSeats([list(1, 0), list(2, 0)], 3)).toEqual({ won: [], tie: null });
    expect(allocateSeats([list(1, 5), list(2, 0)], 2).won).toEqual([
      { partyNumber: 1, votes: 5, divisor: 1 },
      { partyNumber: 1, votes: 5, divisor: 3 },
    ]);
    expect(allocateSeats([list(1, 5)], 0)).toEqual({ won: [], tie: null });
  });

  it("is what giving out one seat after the other comes to", () => {
    // A list with s seats stands with votes / (2s + 1). Primes apart, so that no two quotients are equal.
    const lists = [list(1, 60_013), list(2, 40_009), list(3, 25_013), list(4, 9_001), list(5, 1_009)];
    for (let seats = 1; seats <= 30; seats += 1) {
      const held = new Map(lists.map(({ partyNumber }) => [partyNumber, 0]));
      for (let seat = 0; seat < seats; seat += 1) {
        const standing = lists.map(({ partyNumber, votes }) => ({
          partyNumber,
          value: votes / (2 * (held.get(partyNumber) ?? 0) + 1),
        }));
        const next = standing.reduce((best, one) => (one.value > best.value ? one : best));
        held.set(next.partyNumber, (held.get(next.partyNumber) ?? 0) + 1);
      }
      const { won, tie } = allocateSeats(lists, seats);
      const counts = lists.map(({ partyNumber }) => won.filter((one) => one.partyNumber === partyNumber).length);
      expect([counts, tie]).toEqual([[...held.values()], null]);
    }
  });
});
