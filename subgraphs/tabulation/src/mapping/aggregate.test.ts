// Documents of areas and districts in every shape the source is known to write, whole in and whole out.
import { describe, expect, it } from "vitest";
import { toTallyDocument } from "./aggregate.ts";

const invalid = expect.objectContaining({ code: "SOURCE_INVALID" });
const thrownBy = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (error) {
    return error;
  }
};

describe("a document of candidates by area", () => {
  it("keeps figures apart from the share, the kind and the status that stand among them", () => {
    const wire = {
      ts: "2024-03-07 15:00:16",
      psu: "Reguler",
      mode: "hhcw",
      chart: { "100025": 31, "100026": 75, null: null, "100027": 0, persen: 78.11 },
      table: {
        "11": { psu: "Reguler", "100025": 18, "100026": 5, "100027": 0, persen: 100, status_progress: true },
        "99": { persen: 0, psu: "Reguler", status_progress: false },
        "12": { psu: "Reguler", "100025": 13, "100026": 70, "100027": 0, persen: 61.44, status_progress: false },
        "13": null,
      },
      progres: { total: 823_378, progres: 643_124 },
    };
    expect(toTallyDocument(wire, "AREA_OF_CANDIDATES")).toEqual({
      asOf: "2024-03-07T15:00:16+07:00",
      chart: { candidates: { "100025": 31, "100026": 75, "100027": 0 }, parties: {}, otherKeys: [] },
      progress: { reported: 643_124, total: 823_378, percent: 78.11 },
      rows: {
        "11": {
          chart: { candidates: { "100025": 18, "100026": 5, "100027": 0 }, parties: {}, otherKeys: [] },
          percent: 100,
          statusProgress: true,
        },
        "99": { chart: { candidates: {}, parties: {}, otherKeys: [] }, percent: 0, statusProgress: false },
        "12": {
          chart: { candidates: { "100025": 13, "100026": 70, "100027": 0 }, parties: {}, otherKeys: [] },
          percent: 61.44,
          statusProgress: false,
        },
        "13": { chart: { candidates: null, parties: null, otherKeys: [] }, percent: null, statusProgress: null },
      },
    });
  });

  it("keeps a chart that was taken off the site, and totals that are null, as null", () => {
    const wire = { ts: "2024-03-06 09:00:15", chart: null, table: {}, progres: { total: 12, progres: null } };
    expect(toTallyDocument(wire, "AREA_OF_CANDIDATES")).toEqual({
      asOf: "2024-03-06T09:00:15+07:00",
      chart: { candidates: null, parties: null, otherKeys: [] },
      progress: { reported: null, total: 12, percent: null },
      rows: {},
    });
  });

  it("keeps keys it cannot place", () => {
    const wire = { ts: "2024-03-06 09:00:15", chart: { "100025": 1, catatan: "ulang", null: 7 } };
    expect(toTallyDocument(wire, "AREA_OF_CANDIDATES").chart).toEqual({
      candidates: { "100025": 1 },
      parties: {},
      otherKeys: ["catatan", "null"],
    });
  });

  it("is invalid without a stamp, or with a figure that is no count", () => {
    const chart = { "100025": 1 };
    const ts = "2024-03-06 09:00:15";
    for (const wire of [
      { ts: undefined, chart },
      { ts: "6 March 2024", chart },
      { ts: "2024-13-06 09:00:15", chart },
      { ts, chart: { "100025": "144" } },
      { ts, chart: { "100025": 1.5 } },
      { ts, chart: { "100025": 3_051_511_540 } },
      { ts, chart: { "100025": 1, persen: "78" } },
      { ts, chart, table: { "11": { "100025": true } } },
    ]) {
      expect(thrownBy(() => toTallyDocument(wire, "AREA_OF_CANDIDATES"))).toEqual(invalid);
    }
  });
});

describe("a document of party lists by area", () => {
  it("holds candidates only, as the village table of the DPR does", () => {
    const wire = {
      ts: "2024-02-20 10:00:15",
      table: { "1671041005001": { null: null, "100211": 3, "100212": 0, "101051": null } },
    };
    expect(toTallyDocument(wire, "AREA_OF_LISTS")).toEqual({
      asOf: "2024-02-20T10:00:15+07:00",
      chart: { candidates: null, parties: null, otherKeys: [] },
      progress: { reported: null, total: null, percent: null },
      rows: {
        "1671041005001": {
          chart: { candidates: { "100211": 3, "100212": 0, "101051": null }, parties: {}, otherKeys: [] },
          percent: null,
          statusProgress: null,
        },
      },
    });
  });

  it("reads a short number as a party", () => {
    const wire = { ts: "2024-02-20 10:00:15", chart: { "1": 12, "24": null, "100211": 3, persen: 50.0 } };
    expect(toTallyDocument(wire, "AREA_OF_LISTS").chart).toEqual({
      candidates: { "100211": 3 },
      parties: { "1": { total: 12 }, "24": { total: null } },
      otherKeys: [],
    });
  });
});

describe("a document of an electoral district", () => {
  it("joins the totals of its chart with the candidates and party figures of its table", () => {
    const wire = {
      ts: "2024-03-01 08:00:16",
      mode: "hhcw",
      chart: { "1": 131_365, "2": 0, "24": 0, persen: 62.09 },
      progres: { total: 823_236, progres: 511_141 },
      table: {
        "1": { "100121": 66_269, "100122": 55_065, jml_suara_total: 131_365, jml_suara_partai: 10_031 },
        "2": null,
        "24": { null: null, "114401": 0, jml_suara_total: null, jml_suara_partai: 0 },
      },
    };
    expect(toTallyDocument(wire, "DISTRICT")).toEqual({
      asOf: "2024-03-01T08:00:16+07:00",
      chart: {
        candidates: { "100121": 66_269, "100122": 55_065, "114401": 0 },
        parties: { "1": { total: 131_365, own: 10_031 }, "2": { total: 0 }, "24": { total: null, own: 0 } },
        otherKeys: [],
      },
      progress: { reported: 511_141, total: 823_236, percent: 62.09 },
      rows: {},
    });
  });

  it("has no figures where chart and table are null", () => {
    const wire = { ts: "2024-03-01 08:00:16", chart: null, table: null, progres: { total: 721, progres: 0 } };
    expect(toTallyDocument(wire, "DISTRICT").chart).toEqual({ candidates: null, parties: null, otherKeys: [] });
  });
});
