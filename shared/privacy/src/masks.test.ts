// Each mask, value by value.
import { describe, expect, it } from "vitest";
import { applyMask, type FieldKind, fitsKind, type MaskName, maskNames, masksOfKind, showWhole } from "./index.ts";

// Put together while the test runs; province 98 does not exist.
const nik = ["980101", "410190", "0001"].join("");
const values: Record<FieldKind, string> = {
  nik,
  token: nik,
  name: "KANARI UJI SATU",
  date: "1990-01-01",
  address: "JALAN CONTOH NO. 7 RT 001 RW 002",
  plain: "PEREMPUAN",
};
const kinds: readonly FieldKind[] = ["nik", "token", "name", "date", "address", "plain"];
const see = (mask: MaskName, kind: FieldKind, value: string | null = values[kind]) =>
  applyMask({ mask, kind, value, context: { token: () => "the token", village: "PULAU CONTOH" } });

describe("a mask", () => {
  it("shows exactly this of each kind of value", () => {
    const table = Object.fromEntries(
      maskNames.map((mask) => [mask, Object.fromEntries(kinds.map((kind) => [kind, see(mask, kind)]))]),
    );
    const nothing = { nik: null, token: null, name: null, date: null, address: null, plain: null };
    expect(table).toEqual({
      full: { ...values, token: null },
      none: nothing,
      token: { ...nothing, nik: "the token", token: "the token" },
      region4: { ...nothing, nik: `9801${"*".repeat(12)}` },
      initials: { ...nothing, name: "K*** U*** S***" },
      year: { ...nothing, date: "1990" },
      village: { ...nothing, address: "PULAU CONTOH" },
    });
  });

  it("fits the kinds it can cut, and no other", () => {
    const fitting = kinds.flatMap((kind) =>
      maskNames.filter((mask) => fitsKind(mask, kind)).map((mask) => `${kind} ${mask}`),
    );
    expect(fitting.sort()).toEqual(kinds.flatMap((kind) => masksOfKind[kind].map((mask) => `${kind} ${mask}`)).sort());
  });

  it("shows nothing where there is nothing, or nothing it can read", () => {
    expect(
      kinds.flatMap((kind) => masksOfKind[kind].map((mask) => see(mask, kind, null))).filter((text) => text !== null),
    ).toEqual(["the token", "the token", "PULAU CONTOH"]);
    expect(see("region4", "nik", "9801")).toBeNull();
    expect(see("region4", "nik", `${nik}1`)).toBeNull();
    expect(see("year", "date", "1 Jan 1990")).toBeNull();
    expect(see("year", "date", "")).toBeNull();
  });

  it("computes a token only where one is shown", () => {
    let computed = 0;
    const context = { token: () => `token ${++computed}`, village: null };
    for (const mask of ["full", "none", "region4"] as const) applyMask({ mask, kind: "nik", value: nik, context });
    expect(computed).toBe(0);
    expect(applyMask({ mask: "token", kind: "nik", value: nik, context })).toBe("token 1");
  });

  it("gives a value without text whole or not at all", () => {
    expect(maskNames.filter((mask) => showWhole(mask, 33) !== null)).toEqual(["full"]);
    expect(showWhole(undefined, 33)).toBeNull();
    expect(showWhole("full", { code: "x" })).toEqual({ code: "x" });
  });
});
