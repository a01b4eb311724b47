// Two questions that @apollo/gateway's planner answers wrongly when it is given them as written: a figure under another's name.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type House, startHouse } from "../testkit/house.ts";

describe("fields that other fields are joined by", () => {
  let house: House;
  beforeAll(async () => {
    house = await startHouse();
  });
  afterAll(() => house?.close());

  it("may have their names given to others", async () => {
    const { data, errors } = await house.ask(
      `{ region(code: "33") { code: name tally(contest: "2024-ppwp") { status } } pollingStation(code: "3101011001001") { code: number result(contest: "2024-ppwp") { votesRead } } }`,
    );
    expect({ data, errors }).toEqual({
      data: {
        region: { code: "JAWA TENGAH", tally: { status: "PROVISIONAL" } },
        pollingStation: { code: "001", result: { votesRead: false } },
      },
      errors: undefined,
    });
  });

  it("may be asked with other arguments: turnout stays that of the final roll", async () => {
    const alone = await house.ask(`{ region(code: "33") { turnout(contest: "2024-ppwp") { registered } } }`);
    const beside = await house.ask(
      `{ region(code: "33") { voterRoll(stage: DPS) { total } turnout(contest: "2024-ppwp") { registered } } }`,
    );
    expect(alone.data).toEqual({ region: { turnout: { registered: expect.any(Number) } } });
    expect(beside.data).toMatchObject({ region: alone.data?.["region"] ?? {} });
  });
});
