// Rules between the registry and one form: passing, off by one, and with an input that is not there.
import { describe, expect, it } from "vitest";
import { asOf, rollAsOf, stationInput } from "../../../testkit/rules/registry.ts";
import type { Administration } from "../../model.ts";
import { missing, pass } from "../rule.ts";
import { s03 } from "./s03.ts";
import { s04 } from "./s04.ts";
import { s06 } from "./s06.ts";

const form = (field: string, value: string, station = "3101011001001") => ({
  system: "SIREKAP",
  field: `${station} ppwp ${field}`,
  value,
  asOf,
});

describe("S03, the roll of the form and of the registry", () => {
  it("passes when men and women agree", () => {
    expect(s03.check(stationInput())).toEqual(pass);
  });

  it("fails by one, even where the sum agrees", () => {
    expect(s03.check(stationInput({ rollVoters: { male: 141, female: 151, total: 292 } }))).toEqual({
      outcome: "FAIL",
      message: "The form has 141 men and 151 women on the roll, the registry 140 and 152.",
      expected: "L 140, P 152",
      actual: "L 141, P 151",
      evidence: [
        { system: "SIDALIH", field: "3101011001001 DPT Laki-Laki", value: "140", asOf: rollAsOf },
        { system: "SIDALIH", field: "3101011001001 DPT Perempuan", value: "152", asOf: rollAsOf },
        form("pemilih_dpt_l", "141"),
        form("pemilih_dpt_p", "151"),
      ],
    });
  });

  it.each([
    ["DPT per TPS", stationInput({}, { roll: null })],
    ["DPT Laki-Laki", stationInput({}, { roll: { male: null, female: 152, total: 292, asOf: rollAsOf } })],
    ["DPT Perempuan", stationInput({}, { roll: { male: 140, female: null, total: 292, asOf: rollAsOf } })],
    ["pemilih_dpt_l", stationInput({ rollVoters: { male: null, female: 152, total: 292 } })],
    ["pemilih_dpt_p", stationInput({ rollVoters: { male: 140, female: null, total: 292 } })],
    ["pemilih_dpt_l", stationInput({ rollVoters: null })],
  ])("does not apply without %s", (what, input) => {
    expect(s03.check(input)).toEqual(missing(what));
  });
});

describe("S04, special locations", () => {
  it.each(["3101011001001", "3101011001900", "9901010001905"])("passes for the ordinary station %s", (code) => {
    expect(s04.check(stationInput({}, { code }))).toEqual(pass);
  });

  it("says nothing of a special location but what is not published", () => {
    const special = stationInput({}, { code: "3101011001901", specialLocation: true });
    expect(s04.check(special)).toEqual(missing("asal pemilih"));
  });

  it.each([
    ["3101011001901", "901", false],
    ["3101011001900", "900", true],
  ])("points out number %s where the registry says otherwise", (code, number, specialLocation) => {
    expect(s04.check(stationInput({}, { code, specialLocation }))).toEqual({
      outcome: "FAIL",
      message: `Station number ${number} and the registry's mark of a special location do not go together.`,
      expected: String(!specialLocation),
      actual: String(specialLocation),
      evidence: [
        form("kode", code, code),
        { system: "SIDALIH", field: `${code} lokasi khusus`, value: String(specialLocation), asOf: null },
      ],
    });
  });

  it("does not apply when the registry was not asked", () => {
    expect(s04.check(stationInput({}, { specialLocation: null }))).toEqual(missing("lokasi khusus"));
  });
});

const of = (total: number | null) => ({ male: null, female: null, total });

describe("S06, turnout", () => {
  const atLimit = { rollVoters: of(245), votersByRoll: of(244), votersTotal: of(250) };
  const full = { votersByRoll: of(292), votersTotal: of(297) };

  it("passes up to all who could vote", () => {
    expect(s06.check(stationInput())).toEqual(pass);
    expect(s06.check(stationInput(atLimit))).toEqual(pass);
    expect(s06.check(stationInput({ ...full, votersByRoll: of(291) }))).toEqual(pass);
  });

  it("fails by one voter more than could vote", () => {
    expect(s06.check(stationInput({ ...atLimit, votersTotal: of(251) }))).toEqual({
      outcome: "FAIL",
      message: "251 people voted where 250 could.",
      expected: "at most 250",
      actual: "251",
      evidence: [
        form("pengguna_total_j", "251"),
        form("pemilih_dpt_j", "245"),
        form("pengguna_dptb_j", "2"),
        form("pengguna_non_dpt_j", "3"),
      ],
    });
  });

  it("points out a roll that voted to the last person, without a word of blame", () => {
    expect(s06.check(stationInput(full))).toEqual({
      outcome: "FAIL",
      message: "All 292 voters on the roll voted, which is lawful.",
      expected: "fewer than 292",
      actual: "292",
      evidence: [form("pengguna_dpt_j", "292"), form("pemilih_dpt_j", "292")],
    });
  });

  it.each(["9101011001001", "9601011001001"])("takes a full roll as it is in the noken area of %s", (code) => {
    expect(s06.check(stationInput(full, { code }))).toEqual(pass);
  });

  it("has nothing to say of a roll of none", () => {
    const none = { rollVoters: of(0), votersByRoll: of(0), votersTransferred: of(0), votersOffRoll: of(0) };
    expect(s06.check(stationInput({ ...none, votersTotal: of(0) }))).toEqual(missing("pemilih_dpt_j above 0"));
    // A special location may have no roll of its own: everyone who votes there has moved.
    expect(s06.check(stationInput({ ...none, votersTransferred: of(9), votersTotal: of(9) }))).toEqual(pass);
  });

  const topics: readonly (readonly [string, Partial<Administration>])[] = [
    ["pengguna_total_j", { votersTotal: null }],
    ["pengguna_dpt_j", { votersByRoll: of(null) }],
    ["pemilih_dpt_j", { rollVoters: of(null) }],
    ["pengguna_dptb_j", { votersTransferred: of(null) }],
    ["pengguna_non_dpt_j", { votersOffRoll: null }],
  ];
  it.each(topics)("does not apply without %s", (what, figures) => {
    expect(s06.check(stationInput(figures))).toEqual(missing(what));
  });
});
