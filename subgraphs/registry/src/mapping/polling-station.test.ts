// Polling stations: whole rows in, whole values out.
import { describe, expect, it } from "vitest";
import { toPollingStation } from "./polling-station.ts";

const row = { kode_tps: "3320012001001", kode_kel: "3320012001", nomor: "001", jenis: "TPS" };

describe("toPollingStation", () => {
  it("maps a polling station", () => {
    expect(toPollingStation(row)).toEqual({
      code: "3320012001001",
      villageCode: "3320012001",
      number: "001",
      kind: "TPS",
      specialLocation: false,
    });
  });

  it("knows special locations by their number from 901", () => {
    const special = (nomor: string) => toPollingStation({ ...row, nomor }).specialLocation;
    expect(["001", "900", "901", "999"].map(special)).toEqual([false, false, true, true]);
  });

  it("takes the number abroad from the sign, where the code ends on another", () => {
    const ksk = { kode_tps: "9901010001010", kode_kel: "9901010001", nomor: "001", jenis: "KSK" };
    expect(toPollingStation(ksk)).toEqual({
      code: "9901010001010",
      villageCode: "9901010001",
      number: "001",
      kind: "KSK",
      specialLocation: false,
    });
  });

  it("knows no special locations abroad, whatever the number", () => {
    const tps = { kode_tps: "9962010001901", kode_kel: "9962010001", nomor: "901", jenis: "TPS" };
    expect(toPollingStation(tps).specialLocation).toBe(false);
  });

  it.each([
    ["a code that is none", { ...row, kode_tps: "332001200100" }],
    ["a village that is none", { ...row, kode_kel: "3320-012" }],
    ["a kind that is none", { ...row, jenis: "TPSLN" }],
    ["a number that is none", { ...row, nomor: "1" }],
  ])("refuses %s", (_what, bad) => {
    expect(() => toPollingStation(bad)).toThrow(
      "The source system answered with something unreadable, so this could not be found out.",
    );
  });
});
