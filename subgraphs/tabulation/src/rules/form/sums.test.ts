// T01 to T03: sums of the form, right, one off, and with a figure that is not there.
import { describe, expect, it } from "vitest";
import { type Figures, inputOf, seen } from "../../../testkit/rules/records.ts";
import { missing, pass } from "../rule.ts";
import { t01, t02, t03 } from "./sums.ts";

const of = (figures: Figures | null) => inputOf({ figures });

describe("T01", () => {
  it("passes where the groups make up all who voted", () => {
    expect(
      t01.check(of({ pengguna_dpt_j: 236, pengguna_dptb_j: 1, pengguna_non_dpt_j: 2, pengguna_total_j: 239 })),
    ).toEqual(pass);
  });

  it("fails by one", () => {
    expect(t01.check(of({ pengguna_total_j: 240 }))).toEqual({
      outcome: "FAIL",
      message: "People who voted are 236 + 1 + 2 = 239 by group, and 240 in all.",
      expected: "239",
      actual: "240",
      evidence: [
        seen("pengguna_dpt_j", "236"),
        seen("pengguna_dptb_j", "1"),
        seen("pengguna_non_dpt_j", "2"),
        seen("pengguna_total_j", "240"),
      ],
    });
  });

  it.each(["pengguna_dpt_j", "pengguna_dptb_j", "pengguna_non_dpt_j", "pengguna_total_j"] as const)(
    "says nothing without %s",
    (field) => {
      expect(t01.check(of({ [field]: null }))).toEqual(missing(field));
    },
  );
});

describe("T02", () => {
  it("passes where all five add up", () => {
    expect(t02.check(of({}))).toEqual(pass);
  });

  it("fails by one, and names every topic that does not add up", () => {
    expect(t02.check(of({ pemilih_dpt_j: 285, pengguna_total_p: 126 }))).toEqual({
      outcome: "FAIL",
      message:
        "Men and women do not add up to the total: pemilih_dpt 139 + 145 = 284, written 285; pengguna_total 112 + 126 = 238, written 239.",
      expected: "284, 238",
      actual: "285, 239",
      evidence: [
        seen("pemilih_dpt_l", "139"),
        seen("pemilih_dpt_p", "145"),
        seen("pemilih_dpt_j", "285"),
        seen("pengguna_total_l", "112"),
        seen("pengguna_total_p", "126"),
        seen("pengguna_total_j", "239"),
      ],
    });
  });

  it("fails in one topic whatever is missing in another", () => {
    expect(t02.check(of({ pemilih_dpt_l: null, pengguna_dptb_j: 2 }))).toEqual({
      outcome: "FAIL",
      message: "Men and women do not add up to the total: pengguna_dptb 0 + 1 = 1, written 2.",
      expected: "1",
      actual: "2",
      evidence: [seen("pengguna_dptb_l", "0"), seen("pengguna_dptb_p", "1"), seen("pengguna_dptb_j", "2")],
    });
  });

  it("says nothing where a figure is missing and the others add up", () => {
    expect(t02.check(of({ pengguna_non_dpt_p: null }))).toEqual(missing("pengguna_non_dpt_p"));
    expect(t02.check(of(null))).toEqual(missing("pemilih_dpt_l"));
  });
});

describe("T03", () => {
  it("passes where valid and invalid make up all", () => {
    expect(t03.check(of({ suara_sah: 238, suara_tidak_sah: 1, suara_total: 239 }))).toEqual(pass);
  });

  it("fails by one", () => {
    expect(t03.check(of({ suara_tidak_sah: 2 }))).toEqual({
      outcome: "FAIL",
      message: "Valid and invalid votes are 238 + 2 = 240, and 239 in all.",
      expected: "240",
      actual: "239",
      evidence: [seen("suara_sah", "238"), seen("suara_tidak_sah", "2"), seen("suara_total", "239")],
    });
  });

  it.each(["suara_sah", "suara_tidak_sah", "suara_total"] as const)("says nothing without %s", (field) => {
    expect(t03.check(of({ [field]: null }))).toEqual(missing(field));
  });
});
