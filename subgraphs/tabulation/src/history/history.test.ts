// What a history gives back, that it outlives its process, and that no trouble with its folder reaches who asks.
import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseContestId, parsePollingStationCode, parseRegionCode } from "@kpu-graph/domain";
import { createLogger } from "@kpu-graph/logging";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { noAdministration } from "../mapping/index.ts";
import type { ResultFile } from "../model.ts";
import { createHistory } from "./history.ts";
import type { AreaVersion } from "./line.ts";
import { mostVersions } from "./versions.ts";

const contest = parseContestId("2024-ppwp");
const village = parseRegionCode("1101012001");
const station = parsePollingStationCode("1101012001001");
const time = (minute: number) => `2024-02-15T23:${String(minute).padStart(2, "0")}:00+07:00`;

const fileOf = (asOf: string, ...votes: readonly [number, number, number]): ResultFile => ({
  asOf,
  district: null,
  chart: {
    candidates: { "100025": votes[0], "100026": votes[1], "100027": votes[2] },
    parties: { "4": { total: 3 } },
    otherKeys: ["null"],
  },
  votesRead: true,
  administrationRead: true,
  administration: { ...noAdministration, totalVotes: 239, votersTotal: { male: 112, female: 127, total: 239 } },
  formPages: [{ number: 1, url: null, uploadedAt: null }],
  revote: "NONE",
});
const documentOf = (asOf: string, reported: number): AreaVersion => ({
  asOf,
  progress: { reported, total: 3, percent: 33.33 },
  votes: { "100025": 186, "100026": null },
});

let folder: string;
let lines: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "kpu-history-"));
  lines = [];
});
afterEach(() => rm(folder, { recursive: true }));

const open = () => {
  const logger = createLogger({
    app: "tabulation",
    level: "warn",
    destination: { write: (line) => void lines.push(line) },
  });
  return createHistory({ directory: folder, logger, now: () => Date.parse("2024-02-16T00:00:00Z") });
};
/** Notes a file in a history of its own, as after a restart. */
const note = async (file: ResultFile) => {
  const area = await open().open(contest, village);
  const before = area.file(station, file);
  await area.save();
  return before;
};
const path = () => join(folder, "2024-ppwp/11/1101012001.jsonl");

const [first, second, third] = [fileOf(time(1), 186, 44, 8), fileOf(time(2), 144, 19, 2), fileOf(time(3), 1, 2, 3)];

describe("a history", () => {
  it("gives what was read before, the oldest first, after a restart as well", async () => {
    expect(await note(first)).toEqual([]);
    expect(await note(second)).toEqual([first]);
    expect(await note(third)).toEqual([first, second]);
  });

  it("keeps an area's document beside the files of its stations, and each contest by itself", async () => {
    await note(first);
    const area = await open().open(contest, village);
    expect(area.document(documentOf(time(1), 1))).toEqual([]);
    await area.save();
    const again = await open().open(contest, village);
    expect(again.document(documentOf(time(2), 2))).toEqual([documentOf(time(1), 1)]);
    expect(again.file(station, second)).toEqual([first]);
    const other = await open().open(parseContestId("2024-pdpd-11"), village);
    expect(other.file(station, second)).toEqual([]);
  });

  it("takes a newer stamp on the same figures for no version, and an older one for one", async () => {
    await note(first);
    const restamped = { ...first, asOf: time(5) };
    expect(await note(restamped)).toEqual([]);
    expect(await note(second)).toEqual([restamped]);
    expect(await note(third)).toEqual([restamped, second]);
    const back = { ...third, asOf: time(0) };
    expect(await note(back)).toEqual([restamped, second, third]);
  });

  it("writes what it has already no second time", async () => {
    await note(first);
    const text = await readFile(path(), "utf8");
    await note(first);
    expect(await readFile(path(), "utf8")).toBe(text);
    expect(JSON.parse(text)).toEqual({
      format: 1,
      kind: "FILE",
      code: station,
      seenAt: "2024-02-16T00:00:00.000Z",
      value: first,
    });
  });

  it("keeps the newest versions of many, in a file that does not grow with them", async () => {
    const all = Array.from({ length: 400 }, (_, at) => fileOf(time(at % 60), at, 0, 0));
    const history = open();
    for (const one of all) {
      const area = await history.open(contest, village);
      area.file(station, one);
      await area.save();
    }
    const text = await readFile(path(), "utf8");
    expect(text.trimEnd().split("\n").length).toBeLessThanOrEqual(65);
    expect(await note(first)).toEqual(all.slice(-mostVersions));
    expect(await readdir(join(folder, "2024-ppwp/11"))).toEqual(["1101012001.jsonl"]);
  });

  it("loses nothing where many ask at once", async () => {
    const history = open();
    const stations = Array.from({ length: 50 }, (_, at) =>
      parsePollingStationCode(`1101012001${String(at + 1).padStart(3, "0")}`),
    );
    await Promise.all(
      stations.map(async (one) => {
        const area = await history.open(contest, village);
        area.file(one, first);
        await area.save();
      }),
    );
    const area = await history.open(contest, village);
    expect(stations.map((one) => area.file(one, second))).toEqual(stations.map(() => [first]));
  });
});

describe("a folder in trouble", () => {
  it("passes over lines that are no version: torn, altered, or of a format to come", async () => {
    await note(first);
    const whole = await readFile(path(), "utf8");
    const altered = whole.replace('"revote":"NONE"', '"revote":"OFTEN"');
    await appendFile(path(), `${altered}${whole.replace('"format":1', '"format":2')}${whole.slice(0, 200)}`);
    expect(await note(second)).toEqual([first]);
    // Written on a line of its own, behind the torn one.
    expect(await note(third)).toEqual([first, second]);
    const told = "the history holds lines that are no version, and are passed over";
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual([told, told]);
  });

  it("is no history, said once, and one again when it can be written", async () => {
    await writeFile(join(folder, "2024-ppwp"), "");
    const history = open();
    for (const one of [first, second]) {
      const area = await history.open(contest, village);
      expect(area.file(station, one)).toBeNull();
      await area.save();
    }
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual(["earlier versions of the count cannot be kept"]);
    await rm(join(folder, "2024-ppwp"));
    expect(await note(first)).toEqual([]);
    expect(await note(second)).toEqual([first]);
  });
});
