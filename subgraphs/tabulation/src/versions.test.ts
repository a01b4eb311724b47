// What changed since the graph last looked, over HTTP: the source shows the newest version alone, the history keeps those before it.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { area, data, documents, form, region, row, stations, villageFolder, votes } from "../testkit/documents.ts";
import { type Graph, startGraph } from "../testkit/graph.ts";
import { type Sirekap, startSirekap } from "../testkit/sirekap.ts";

const [first = "", second = ""] = stations;
const village = "3320012001";
const photo = (stamp: string) =>
  `https://sirekap-obj-formc.kpu.go.id/7e57/pemilu/ppwp/33/20/01/20/01/${first}-${stamp}--0.jpg`;

const people = (topic: string, men: number, women: number) => ({
  [`${topic}_l`]: men,
  [`${topic}_p`]: women,
  [`${topic}_j`]: men + women,
});
const administration = {
  ...people("pemilih_dpt", 60, 60),
  ...people("pengguna_dpt", 50, 50),
  ...people("pengguna_dptb", 0, 1),
  ...people("pengguna_non_dpt", 0, 0),
  ...people("pengguna_total", 50, 51),
  ...{ suara_sah: 100, suara_tidak_sah: 1, suara_total: 101 },
};

let sirekap: Sirekap;
let graph: Graph;
let historyDir: string;

const start = async () => {
  graph = await startGraph(sirekap.url, { historyDir });
};
const restart = async () => {
  await graph.close();
  await start();
};
/** The village with one station's file of these figures, read at this time, and as many stations in. */
const publish = (
  time: string,
  figures: readonly [number, number, number],
  reported: number,
  stamp = "20240215-101711",
) => {
  const ts = `2024-02-20 ${time}`;
  const file = {
    chart: votes(...figures),
    images: [photo("20240215-101421"), photo(stamp), photo("20240215-102135")],
    administrasi: administration,
    psu: null,
    ts,
    status_suara: true,
    status_adm: true,
  };
  const table = { [first]: row(...figures), [second]: row(1, 1, 2) };
  const document = { ...area(votes(...figures), table), ts, progres: { total: 2, progres: reported } };
  sirekap.set(`${villageFolder}/${first}.json`, { json: file });
  sirekap.set(`${villageFolder}.json`, { json: document });
};

beforeEach(async () => {
  historyDir = await mkdtemp(join(tmpdir(), "kpu-versions-"));
  sirekap = await startSirekap(documents);
  await start();
});
afterEach(async () => {
  await graph.close();
  await sirekap.close();
  await rm(historyDir, { recursive: true });
});

const rules = ["D03", "L08", "L08b"];

interface Counted {
  readonly rule: { readonly id: string };
  readonly pass: number;
  readonly fail: number;
}

/** "L08b 1/0": how often each rule about versions passed and failed. */
const counts = async (): Promise<readonly string[]> => {
  const answer = (await graph.entities(
    [{ ...region(village), voterRoll: null, pollingStationCount: null }],
    '... on Region { reconciliation(contest: "2024-ppwp") { counts { rule { id } pass fail } } }',
  )) as { data: { _entities: readonly [{ reconciliation: { counts: readonly Counted[] } }] } };
  return answer.data._entities[0].reconciliation.counts.flatMap(({ rule: { id }, pass, fail }) =>
    rules.includes(id) ? [`${id} ${pass}/${fail}`] : [],
  );
};

it("says nothing of a first version, and passes votes that fell with a new photograph", async () => {
  publish("12:00:00", [60, 30, 10], 1);
  expect(await counts()).toEqual(["D03 0/0", "L08 0/0", "L08b 0/0"]);
  publish("13:00:00", [59, 31, 10], 2, "20240220-125501");
  // The second station's file did not change: of it there is no earlier version.
  expect(await counts()).toEqual(["D03 0/1", "L08 1/0", "L08b 1/0"]);
});

it("finds votes that fell under an old photograph, and progress that fell, also after a restart", async () => {
  publish("12:00:00", [60, 30, 10], 2);
  await counts();
  publish("13:00:00", [59, 31, 10], 1);
  expect(await counts()).toEqual(["D03 0/1", "L08 0/1", "L08b 0/1"]);
  await restart();
  expect(await counts()).toEqual(["D03 0/1", "L08 0/1", "L08b 0/1"]);
  const asked = { ...form(first), voterRoll: null, specialLocation: false, village: null };
  const [noon, one] = ["2024-02-20T12:00:00+07:00", "2024-02-20T13:00:00+07:00"];
  const figure = (field: string, value: string, asOf: string) => ({
    system: "SIREKAP",
    field: `${first} ppwp ${field}`,
    value,
    asOf,
  });
  const photos = ["20240215-101421", "20240215-101711", "20240215-102135"].map(photo).join(" ");
  const answer = await graph.entities(
    [asked],
    `... on PollingStation { findings(contest: "2024-ppwp") {
      rule { id } severity message expected actual evidence { system field value asOf }
    } }`,
  );
  const fallen = {
    rule: { id: "L08b" },
    severity: "WARNING",
    message: `Votes of 100025 are fewer than as of ${noon}, and no photograph is new.`,
    expected: null,
    actual: null,
    evidence: [
      figure("chart", "60/30/10", noon),
      figure("images", photos, noon),
      figure("chart", "59/31/10", one),
      figure("images", photos, one),
    ],
  };
  expect(answer).toEqual(data({ findings: expect.arrayContaining([fallen]) }));
});
