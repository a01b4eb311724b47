// What becomes of a reconciliation that cannot go on, of one among others, and of one of nothing.
import { parseContestId } from "@kpu-graph/domain";
import { ClientError } from "@kpu-graph/errors";
import { describe, expect, it } from "vitest";
import { stationCode } from "../../testkit/province/shape.ts";
import { smallShape, useProvince } from "../../testkit/province/use-province.ts";

const { start, open } = useProvince();

const path = (code: string) =>
  `/pemilu/hhcw/ppwp/${[2, 4, 6, 10, 13].flatMap((end) => (code.length >= end ? [code.slice(0, end)] : [])).join("/")}.json`;
const registry = (stationCount: number) => ({ roll: null, stationCount });

describe("a source that fails in the middle", () => {
  it.each([
    [503, "SOURCE_UNAVAILABLE"],
    [200, "SOURCE_INVALID"],
  ])("is its error (status %i, %s), and the next question goes on from there", async (status, code) => {
    const province = await start();
    const whole = await open(province).ask("33");
    const asking = open(province);
    const broken = path(stationCode(smallShape, 15));
    province.fail(status, (asked) => asked === broken);
    await expect(asking.ask("33")).rejects.toMatchObject({ code });
    province.fail(status, () => false);
    province.reads();
    expect(await asking.ask("33")).toEqual(whole);
    const reads = [...province.reads().keys()];
    // Stations 0 to 14 are those of the villages before, which were read to their end.
    const files = reads.filter((asked) => /\/\d{13}\.json$/.test(asked) && asked.includes("/ppwp/")).sort();
    expect(files).toEqual(Array.from({ length: 9 }, (_, at) => path(stationCode(smallShape, 15 + at))).sort());
  });
});

describe("a question without time", () => {
  it("is unfinished, and asked again ends", async () => {
    const province = await start();
    const whole = await open(province).ask("33");
    const asking = open(province);
    let unfinished = 0;
    const ask = async () => {
      let districts = 0;
      const pause = () => {
        districts += 1;
        if (districts > 1) throw new ClientError("RECONCILIATION_UNFINISHED");
      };
      return asking.ask("33", { pause });
    };
    for (;;) {
      const summary = await ask().catch((error: unknown) => {
        expect(error).toMatchObject({ code: "RECONCILIATION_UNFINISHED" });
        return undefined;
      });
      if (summary !== undefined) {
        expect(summary).toEqual(whole);
        break;
      }
      unfinished += 1;
    }
    // Four districts, one a question.
    expect(unfinished).toBe(3);
  });

  it("tells of each station once", async () => {
    const asking = open(await start());
    const heard: string[] = [];
    await asking.ask("33", { onStation: (code) => heard.push(code) });
    expect(heard.sort()).toEqual(Array.from({ length: 24 }, (_, at) => stationCode(smallShape, at)));
  });
});

describe("with room for fewer stations than are asked for in all", () => {
  it("gives the same for each area", async () => {
    const province = await start();
    const regencies = ["3301", "3302", "330201"];
    const right = await Promise.all(regencies.map((code) => open(province).ask(code)));
    const asking = open(province, { mostStations: 16 });
    for (const round of [0, 1, 2])
      for (const [at, code] of regencies.entries()) {
        if (round === 2) province.change(stationCode(smallShape, at * 6), {});
        const summary = await asking.ask(code);
        expect(summary).toEqual(round < 2 ? right[at] : await open(province).ask(code));
      }
  });

  it("gives the same for contests that are asked for at once", async () => {
    const province = await start();
    const whole = await open(province).ask("33");
    const asking = open(province, { mostStations: 24 });
    const senate = parseContestId("2024-pdpd-33");
    const [one, other] = await Promise.all([asking.ask("33"), asking.ask("33", { contest: senate })]);
    expect(one).toEqual(whole);
    expect(other).toEqual(await open(province).ask("33", { contest: senate }));
    expect(other?.checked).toBe(24);
  });

  it("refuses an area that has more than there is room for, whether the registry knows it before or not", async () => {
    const province = await start();
    const asking = open(province, { mostStations: 23 });
    await expect(asking.ask("33", { registry: registry(24) })).rejects.toMatchObject({ code: "ANSWER_TOO_LARGE" });
    expect([...province.reads()]).toEqual([]);
    await expect(asking.ask("33")).rejects.toMatchObject({ code: "ANSWER_TOO_LARGE" });
    expect(await asking.ask("3301")).toEqual(await open(province).ask("3301"));
  });
});

describe("an area that has nothing to reconcile", () => {
  it("is null without a document and a place in the tree", async () => {
    const asking = open(await start());
    for (const code of ["34", "3399", "330199", "3301019999"]) expect(await asking.ask(code)).toBeNull();
  });

  it("is null where the contest is not voted on, without a read", async () => {
    const province = await start();
    const asking = open(province);
    for (const id of ["2024-pdpd-11", "2024-pdprdk-330201"])
      expect(await asking.ask("3301", { contest: parseContestId(id) })).toBeNull();
    expect([...province.reads()]).toEqual([]);
  });

  it("is null where the source knows no such contest, however large the area", async () => {
    const province = await start();
    const contest = parseContestId("2024-pdprdp-330077");
    expect(await open(province).ask("33", { contest })).toBeNull();
    expect([...province.reads().values()].reduce((sum, times) => sum + times, 0)).toBeLessThan(6);
  });
});
