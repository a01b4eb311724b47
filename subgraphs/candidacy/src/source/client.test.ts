// The client against the stand-in on the real wire: answers, quirks, and every way the source has of failing.

import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { contestIdOf, parseContestId } from "@kpu-graph/domain";
import type { StandIn } from "@kpu-graph/estate";
import { buildSampleCandidacy, startCandidacyStandIn } from "@kpu-graph/estate";
import type { ReadEvent } from "@kpu-graph/resilience";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type CandidacySource, createCandidacySource } from "./client.ts";

const dir = mkdtempSync(join(tmpdir(), "kpu-candidacy-client-"));
const jepara1 = parseContestId("2024-pdprdk-332001");
const presidency = parseContestId(contestIdOf("PRESIDENT"));

let standIn: StandIn;
let source: CandidacySource;
let events: ReadEvent[];

const connect = (url: string, timeoutMs = 2_000) =>
  createCandidacySource({
    sourceUrl: url,
    districtsUrl: `${url}/opendata`,
    sourceTimeoutMs: timeoutMs,
    onRead: (event) => events.push(event),
  });

beforeAll(() => buildSampleCandidacy({ dir, onProgress: () => {} }));
afterAll(() => rm(dir, { recursive: true, force: true }));
beforeEach(async () => {
  events = [];
  standIn = await startCandidacyStandIn({ dir });
  source = connect(standIn.url);
});
afterEach(async () => {
  await source.close();
  await standIn.close();
});

describe("the client", () => {
  it("reads the districts from three documents, one of them with a byte order mark and blanks in its keys", async () => {
    const { districts } = await source.fetchDistricts();
    expect(districts.length).toBe(84 + 38 + 23 + 5);
    expect(districts.find(([id]) => id === "2024-pdprdp-310002")).toEqual([
      "2024-pdprdp-310002",
      "DKI JAKARTA 2",
      9,
      [
        ["3101", "ADM. KEP. SERIBU", false],
        ["3172", "KOTA ADM. JAKARTA UTARA A", true],
        ["317203", "KOJA", false],
        ["317204", "CILINCING", false],
        ["317206", "KELAPA GADING", false],
      ],
    ]);
    expect(events.map(({ path, outcome }) => `${path} ${outcome}`).toSorted()).toEqual([
      "/Pemilu/Dct_dpd/GetDapilOptions found",
      "/dapil_kursi.json found",
      "/dapil_wilayah.json found",
    ]);
  });

  it("reads the parties under Sipol's names", async () => {
    const { parties } = await source.fetchParties();
    expect(parties.map(({ number }) => number)).toEqual(Array.from({ length: 24 }, (_, index) => index + 1));
    expect(parties[3]).toEqual({ id: "2024-general:4", number: 4, name: "Partai GOLKAR", acehOnly: false });
    expect(parties.filter(({ acehOnly }) => acehOnly).map(({ number }) => number)).toEqual([18, 19, 20, 21, 22, 23]);
  });

  it("reads each kind of list with one request", async () => {
    const ids = ["2024-ppwp", "2024-pdpr-3302", "2024-pdpd-33", "2024-pdprdp-330003", "2024-pdprdk-332001"];
    const lists = await Promise.all(ids.map((id) => source.fetchCandidates(parseContestId(id))));
    expect(lists.map(({ candidates }) => candidates.length)).toEqual([3, 120, 12, 174, 209]);
    expect(lists.map(({ candidates }) => candidates[1])).toEqual([
      [null, 2, "H. PRABOWO SUBIANTO", "GIBRAN RAKABUMING RAKA", null, null],
      [1, 2, "CALON CONTOH 1-2 (3302)", null, "FEMALE", "KAB. CONTOH UTARA"],
      [null, 2, "Hj. Calon Contoh 2 (33), S.Pd.I.", null, "FEMALE", "KAB. CONTOH / JAWA TENGAH"],
      [1, 2, "CALON CONTOH 1-2 (330003)", null, "FEMALE", "KAB. CONTOH UTARA"],
      [1, 2, "CALON CONTOH 1-2 (332001)", null, "FEMALE", "KAB. CONTOH UTARA"],
    ]);
    expect(standIn.requests.length).toBe(5);
  });

  it("keeps the gap of a struck candidate", async () => {
    const { candidates } = await source.fetchCandidates(jepara1);
    const hanura = candidates.filter(([party]) => party === 10).map(([, number]) => number);
    expect(hanura).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  it("lets no photo name, no NIK and no token through", async () => {
    const body = await (await fetch(`${standIn.url}/Pemilu/Dct_dprd/Dct_dprdkabko?kode_dapil=332001`)).text();
    expect(body).toMatch(/pas_foto\/0{6}\d{10}\.jpe?g/);
    expect(body).toMatch(/value=\\"[0-9a-f]{128}/);
    expect(JSON.stringify(await source.fetchCandidates(jepara1))).not.toMatch(/\d{16}|[0-9a-f]{64}|pas_foto|berkas|</);
  });
});

describe("a source that fails", () => {
  it("is asked once more after one page of HTML", async () => {
    const moody = await startCandidacyStandIn({ dir, unreadableEvery: 2 });
    const client = connect(moody.url);
    expect((await client.fetchCandidates(presidency)).candidates.length).toBe(3);
    expect((await client.fetchCandidates(presidency)).candidates.length).toBe(3);
    expect(moody.requests.length).toBe(3);
    await client.close();
    await moody.close();
  });

  it("is invalid when it answers HTML twice, and its text does not travel with the error", async () => {
    standIn.setFault("garbage");
    const error = await source.fetchCandidates(presidency).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: "SOURCE_INVALID", cause: { message: "not JSON" } });
    expect(events).toEqual([{ path: "/Pemilu/Dct_presiden/Dct_presiden", outcome: "SOURCE_INVALID" }]);
    expect(standIn.requests.length).toBe(2);
  });

  it("is unavailable when it fails or drops the line", async () => {
    standIn.setFault("error");
    await expect(source.fetchCandidates(jepara1)).rejects.toMatchObject({ code: "SOURCE_UNAVAILABLE" });
    standIn.setFault("drop");
    await expect(source.fetchParties()).rejects.toMatchObject({ code: "SOURCE_UNAVAILABLE" });
  });

  it("is late when it does not answer in time", async () => {
    standIn.setFault({ delayMs: 5_000 });
    const hasty = connect(standIn.url, 100);
    await expect(hasty.fetchParties()).rejects.toMatchObject({ code: "SOURCE_TIMEOUT" });
    await hasty.close();
  });

  it("is invalid, not empty, when a document is gone", async () => {
    const lost = createCandidacySource({
      sourceUrl: `${standIn.url}/moved`,
      districtsUrl: `${standIn.url}/moved`,
      sourceTimeoutMs: 2_000,
    });
    await expect(lost.fetchParties()).rejects.toMatchObject({ code: "SOURCE_INVALID" });
    await expect(lost.fetchCandidates(jepara1)).rejects.toMatchObject({ code: "SOURCE_INVALID" });
    await expect(lost.fetchDistricts()).rejects.toMatchObject({ code: "SOURCE_INVALID" });
    await lost.close();
  });
});
