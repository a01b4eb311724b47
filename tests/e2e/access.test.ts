// An agency from its key to its answer: what it sees, under which masks, and what it is refused.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type House, startHouse } from "../testkit/house.ts";

describe("an agency", () => {
  let house: House;
  let bawaslu: string;
  beforeAll(async () => {
    house = await startHouse({ keys: true });
    bawaslu = (await house.keys.createKey({ agency: "bawaslu" })).key;
  });
  afterAll(() => house?.close());

  it("reads people", async () => {
    const answer = await house.ask(
      `{ viewer { kind agency scopes limits { name limit remaining } } voters(pollingStation: "3101011001002", first: 2) { totalCount nodes { id name gender age address birthDate nik nikToken pollingStation { code } } } }`,
      {},
      { "x-api-key": bawaslu, "x-purpose": "PENGAWASAN_DPT" },
    );
    console.log(answer.status, JSON.stringify(JSON.parse(answer.text), null, 1), answer.headers);
    const check = await house.ask(
      `{ checkRegistration(nik: "${"98"}01014101900001", birthDate: "1990-01-01") { registered village { name } pollingStation { code } } }`,
    );
    console.log(check.text, check.headers);
    console.log(
      (await house.ask(`{ voters(region: "3101011001", first: 1) { nodes { name } } region(code: "33") { name } }`))
        .text,
    );
    console.log(
      (
        await house.ask(
          `{ voters(region: "3101011001", first: 1) { nodes { name } } region(code: "33") { name } }`,
          {},
          { "x-api-key": bawaslu },
        )
      ).text,
    );
    expect(answer.status).toBe(200);
  });
});
