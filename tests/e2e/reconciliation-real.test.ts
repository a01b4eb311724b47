// Reconciliation on real KPU files, over HTTP: the form of one station filed under another is told by the figures of both.
import { realDataDir } from "@kpu-graph/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type House, startHouse } from "../testkit/house.ts";

const folder = realDataDir();

describe.skipIf(folder === undefined)("on real files", () => {
  let house: House;
  beforeAll(async () => {
    house = await startHouse({ from: folder ?? "" });
  });
  afterAll(() => house?.close());

  it("explains a misfiled form by the neighbour's figures", async () => {
    const { data, errors } = await house.ask(`{
      pollingStation(code: "1101012001001") {
        findings(contest: "2024-ppwp") {
          rule { id name } severity message expected actual likelyMisread
          evidence { system field value asOf }
        }
      }
    }`);
    console.log(JSON.stringify({ data, errors }, null, 1));
  });

  it("reconciles a regency", async () => {
    const began = performance.now();
    const { data, errors } = await house.ask(`{
      region(code: "3101") { pollingStationCount
        reconciliation(contest: "2024-ppwp") { checked withoutFile clean incomplete oldestAsOf newestAsOf
          counts { rule { id } pass fail notApplicable }
          findings(first: 3, severity: ERROR) { totalCount nodes { pollingStation { code village { name } } finding { rule { id } message } } }
          areaFindings { region { code } finding { rule { id } message } }
        } }
    }`);
    console.log(performance.now() - began, JSON.stringify({ data, errors }));
  });
});
