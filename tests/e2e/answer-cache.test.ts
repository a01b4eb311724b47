// Kept answers: asked once for everybody, never for people. What a change of policy does to them stands in access-policy.test.ts.
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type House, startHouse } from "../testkit/house.ts";

const roll = `query Roll($code: RegionCode!) { region(code: $code) { name voterRoll { total } } }`;

const fetchesOf = (house: House): readonly number[] =>
  house.logged.flatMap((line) => {
    const fields: { msg?: string; fetches?: number } = JSON.parse(line);
    return fields.msg === "operation" ? [fields.fetches ?? -1] : [];
  });

describe("a kept answer", () => {
  let house: House;
  let before = 0;
  beforeAll(async () => {
    house = await startHouse();
  });
  afterAll(() => house?.close());
  beforeEach(() => {
    before = fetchesOf(house).length;
  });
  const fetches = () => fetchesOf(house).slice(before);

  it("is asked for once for each of its two forms, whatever way the same question is written (C-05, C-06)", async () => {
    const same = [
      [roll, { code: "33" }],
      [roll.replaceAll(" ", "  "), { code: "33", unknown: 1 }],
      [`query Other { region(code: "33") { ...R } } fragment R on Region { name voterRoll { total } }`, {}],
      [`{ region(code: "33") { # roll\n name: name, voterRoll { total } } }`, {}],
    ] as const;
    const texts = [];
    for (const [query, variables] of same) texts.push((await house.ask(query, variables)).text);
    expect(new Set(texts).size).toBe(1);
    // Once with the code in a variable of the client's, once with it in the document.
    expect(fetches().filter((number) => number > 0)).toHaveLength(2);
  });

  it("is asked for once by fifty who come together (F-32)", async () => {
    const all = await Promise.all(Array.from({ length: 50 }, () => house.ask(roll, { code: "51" })));
    expect(new Set(all.map(({ text }) => text)).size).toBe(1);
    expect(fetches().reduce((sum, number) => sum + number, 0)).toBe(1);
  });

  it("says its age, and to a GET its tag, which makes it a 304 (C-18)", async () => {
    const url = `${house.url}/graphql?id=national-map`;
    const first = await fetch(url);
    const etag = first.headers.get("etag") ?? "";
    expect([first.status, first.headers.get("cache-control"), etag.length > 10]).toEqual([
      200,
      expect.stringMatching(/^public, max-age=\d+$/),
      true,
    ]);
    expect(first.headers.get("cache-tag")).toContain("region");
    expect(first.headers.get("vary")).toBe("Authorization, X-API-Key, Accept, Accept-Encoding");
    await first.text();
    const again = await fetch(url, { headers: { "if-none-match": etag } });
    expect([again.status, await again.text(), again.headers.get("etag")]).toEqual([304, "", etag]);
    const other = await fetch(url, { headers: { "if-none-match": '"other"' } });
    expect([other.status, (await other.text()).length > 100]).toEqual([200, true]);
  });

  it("comes packed to who takes it packed, and is the same answer", async () => {
    const ask = async (coding: string) => {
      const answer = await fetch(`${house.url}/graphql?id=national-map`, { headers: { "accept-encoding": coding } });
      return { coding: answer.headers.get("content-encoding"), text: await answer.text() };
    };
    const plain = await ask("identity");
    await vi.waitUntil(async () => (await ask("gzip")).coding === "gzip", { timeout: 15_000 });
    expect(await ask("gzip")).toEqual({ coding: "gzip", text: plain.text });
  });

  it("is not made of what a client says about caches (C-15)", async () => {
    const ask = (control: string) => house.ask(roll, { code: "34" }, { "cache-control": control });
    for (const control of ["no-cache", "max-age=99999", "private", "no-store"]) await ask(control);
    expect(fetches().filter((number) => number > 0)).toHaveLength(1);
  });

  it("that there is none is kept for seconds only (C-14)", async () => {
    const { headers, data } = await house.ask(roll, { code: "3399" });
    expect([data, headers["age"]]).toEqual([{ region: null }, "0"]);
    const listed = await fetch(`${house.url}/graphql?id=national-map`);
    await listed.text();
    expect(listed.headers.get("cache-control")).not.toBe("public, max-age=5");
  });

  it("holds nothing in error", async () => {
    house.tabulation.setFault("error");
    const tally = `{ region(code: "35") { tally(contest: "2024-ppwp") { votes { votes } } } }`;
    const failed = await house.ask(tally);
    house.tabulation.setFault("none");
    expect(failed.errors?.map(({ extensions }) => extensions?.["code"])).toEqual([expect.any(String)]);
    await vi.waitUntil(async () => (await house.ask(tally)).errors === undefined, { timeout: 20_000, interval: 250 });
  });

  it("is not for what is about a person, or about the caller (C-01, C-19)", async () => {
    for (const query of [`{ viewer { kind } }`, `{ voters(first: 1) { totalCount } }`]) {
      await house.ask(query);
      const { headers } = await house.ask(query);
      expect([query, headers["age"]]).toEqual([query, undefined]);
    }
  });
});
