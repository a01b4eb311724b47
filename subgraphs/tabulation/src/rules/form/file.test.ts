// T16 to T20: pages, addresses, marks and keys of the file; and the form that breaks no rule.
import { parseContestId, parsePollingStationCode } from "@kpu-graph/domain";
import { describe, expect, it } from "vitest";
import { frozen, inputOf, pageOf, type RecordParts, seen, stationCode } from "../../../testkit/rules/records.ts";
import { missing, pass } from "../rule.ts";
import { voterFields } from "./figures.ts";
import { t18, t19, t20 } from "./format.ts";
import { formRules } from "./index.ts";
import { t16, t17 } from "./pages.ts";

const none = [null, null, null];
const without = (...absent: readonly number[]) => [1, 2, 3].map((number) => pageOf(number, !absent.includes(number)));

describe("T16", () => {
  const of = (parts: RecordParts) => t16.check(inputOf(parts));

  it("passes with every page", () => {
    expect(of({})).toEqual(pass);
  });

  it("informs of a page that nothing published stands on", () => {
    expect(t16.severity).toBe("INFO");
    expect(of({ formPages: without(2), votes: none })).toEqual({
      outcome: "FAIL",
      message: "Of 3 pages these are not published: 2.",
      expected: "3",
      actual: "2",
      evidence: [seen("images[1]", null)],
    });
  });

  it("is an error where votes are there and their page is not", () => {
    expect(of({ formPages: without(2) })).toEqual({
      outcome: "FAIL",
      severity: "ERROR",
      message: "Of 3 pages these are not published: 2; figures that stand on them are.",
      expected: "3",
      actual: "2",
      evidence: [seen("images[1]", null), seen("chart", "186/44/8")],
    });
  });

  it("is an error where the administration is there and one of its two pages is not", () => {
    const figures = Object.fromEntries(voterFields.map((field) => [field, null]));
    expect(of({ formPages: without(3), figures })).toEqual({
      outcome: "FAIL",
      severity: "ERROR",
      message: "Of 3 pages these are not published: 3; figures that stand on them are.",
      expected: "3",
      actual: "2",
      evidence: [
        seen("images[2]", null),
        seen("suara_sah", "238"),
        seen("suara_tidak_sah", "1"),
        seen("suara_total", "239"),
      ],
    });
    expect(of({ formPages: without(1, 3), figures: null })).not.toHaveProperty("severity");
  });

  it("knows of no other contest which page holds what", () => {
    expect(of({ contest: parseContestId("2024-pdpd-11"), formPages: without(2) })).not.toHaveProperty("severity");
  });

  it("says nothing without the pages", () => {
    expect(of({ formPages: [] })).toEqual(missing("images"));
  });
});

describe("T17", () => {
  it("passes with pages in the folder of the station, absent ones aside", () => {
    expect(t17.check(inputOf({ formPages: without(2) }))).toEqual(pass);
  });

  it.each([
    ["hash", "/204f/", "/204e/"],
    ["village", "/11/01/01/20/01/", "/11/01/01/20/02/"],
    ["name", "/1101012001001-", "/1101012001002-"],
  ])("fails by one character of the %s", (_part, own, other) => {
    const page = pageOf(2);
    const url = page.url?.replace(own, other) ?? null;
    expect(t17.check(inputOf({ formPages: [pageOf(1), { ...page, url }] }))).toEqual({
      outcome: "FAIL",
      message: "Pages whose address is not of polling station 1101012001001: 2.",
      expected: "/204f/ and 1101012001001",
      actual: url,
      evidence: [seen("images[1]", url)],
    });
  });

  it("fails for another station's pages", () => {
    const station = parsePollingStationCode("1101012001002");
    expect(t17.check(inputOf({ station })).outcome).toBe("FAIL");
  });

  it("says nothing without a page", () => {
    expect(t17.check(inputOf({ formPages: without(1, 2, 3) }))).toEqual(missing("images"));
  });
});

describe("T18", () => {
  it("passes where marks and figures agree, null or not", () => {
    expect(t18.check(inputOf())).toEqual(pass);
    expect(t18.check(inputOf({ votes: none, votesRead: false, figures: null }))).toEqual(pass);
  });

  it("warns of a mark without figures, and of figures without a mark", () => {
    expect(t18.check(inputOf({ votes: none, votesRead: true, administrationRead: false }))).toEqual({
      outcome: "FAIL",
      message: "status_suara is true and chart has no figures; status_adm is false and administrasi has figures.",
      expected: "status_suara false, status_adm true",
      actual: "status_suara true, status_adm false",
      evidence: [seen("status_suara", "true"), seen("chart", null), seen("status_adm", "false")],
    });
  });
});

describe("T19", () => {
  it("passes with keys of the ballot alone", () => {
    expect(t19.check(inputOf())).toEqual(pass);
  });

  it("fails with one key more", () => {
    expect(t19.check(inputOf({ unknownKeys: ["100028"] }))).toEqual({
      outcome: "FAIL",
      message: "The chart has keys that no line of the ballot bears: 100028.",
      expected: null,
      actual: "100028",
      evidence: [seen("chart keys", "100028")],
    });
  });

  it("says nothing of a chart that is null", () => {
    expect(t19.check(inputOf({ votes: none, isChartNull: true }))).toEqual(missing("chart"));
  });
});

describe("T20", () => {
  it("is never answered: the source does not publish the accounting of ballots", () => {
    expect(t20.check(inputOf())).toEqual(missing("surat suara (C.HASIL II)"));
  });
});

describe("the rules of one form", () => {
  it("stand in the order of their ids", () => {
    const ids = "T01 T02 T03 T04 T05 T05b T06 T07 T08 T08b T09 T10 T11 T12 T13 T14 T15 T16 T17 T18 T19 T20";
    expect(formRules.map(({ id }) => id).join(" ")).toBe(ids);
  });

  it("all pass over a form without a fault, but the one that cannot be answered", () => {
    const input = frozen(inputOf());
    const outcomes = formRules.map(({ id, check }) => [id, check(input).outcome]);
    expect(outcomes).toEqual(formRules.map(({ id }) => [id, id === "T20" ? "NOT_APPLICABLE" : "PASS"]));
  });

  it("never pass and never fail a form of which nothing is published, the gap itself aside", () => {
    const nothing = { votes: none, isChartNull: true, votesRead: false, figures: null, formPages: [] };
    const input = frozen(inputOf(nothing));
    const spoken = formRules.flatMap(({ id, check }) => {
      const { outcome } = check(input);
      return outcome === "NOT_APPLICABLE" ? [] : [`${id} ${outcome}`];
    });
    expect(spoken).toEqual(["T13 FAIL", "T18 PASS"]);
    expect(input.record.station).toBe(stationCode);
  });
});
