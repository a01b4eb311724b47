// People: whole rows in, whole values out; what is unreadable fails alone and is quoted nowhere.
import { ClientError } from "@kpu-graph/errors";
import { describe, expect, it } from "vitest";
import { toRegistration, toVoter } from "./voter.ts";

const nik = ["98", "0101", "41", "01", "90", "0001"].join("");
const row = {
  nik,
  nama: "KANARI UJI SATU",
  jenis_kelamin: "P",
  tanggal_lahir: "1990-01-01",
  alamat: "JALAN CONTOH NO. 98",
  kode_tps: "3101011001002",
};

/** An error as a client sees it, and what the log is told. */
const seen = (error: unknown) =>
  error instanceof ClientError ? [error.code, error.cause instanceof Error ? error.cause.message : undefined] : error;
const failureOf = (make: () => unknown) => {
  try {
    return make();
  } catch (error) {
    return seen(error);
  }
};

describe("toVoter", () => {
  it("maps a person", () => {
    expect(toVoter(row)).toEqual({
      nik,
      name: "KANARI UJI SATU",
      gender: "FEMALE",
      birthDate: "1990-01-01",
      address: "JALAN CONTOH NO. 98",
      stationCode: "3101011001002",
    });
  });

  it("knows only what was read", () => {
    expect(toVoter({ nik })).toEqual({ nik });
    expect(toVoter({ nik, jenis_kelamin: "L" })).toEqual({ nik, gender: "MALE" });
  });

  it.each([
    ["a sex of another spelling", { jenis_kelamin: "LAKI-LAKI" }, "gender"],
    ["a sex in small letters", { jenis_kelamin: "p" }, "gender"],
    ["a sex that is a name of every object", { jenis_kelamin: "constructor" }, "gender"],
    ["a day of birth that is none", { tanggal_lahir: "1990-02-30" }, "birthDate"],
    ["a polling station that is none", { kode_tps: "310101100100" }, "stationCode"],
  ] as const)("leaves the rest of a person standing beside %s", (_what, bad, field) => {
    const { [field]: unreadable, ...rest } = toVoter({ ...row, ...bad });
    const { [field]: _readable, ...expected } = toVoter(row);
    expect(rest).toEqual(expected);
    expect(seen(unreadable)).toEqual(["SOURCE_INVALID", "unreadable column of pemilih"]);
  });

  it.each([
    ["is empty", ""],
    ["has 15 digits", nik.slice(1)],
    ["has 17 digits", `${nik}1`],
    ["holds a letter", `${nik.slice(1)}A`],
    ["holds a blank", ` ${nik.slice(1)}`],
    ["ends the line", `${nik}\n`],
  ])("refuses a row whose NIK %s", (_what, bad) => {
    expect(failureOf(() => toVoter({ ...row, nik: bad }))).toEqual(["SOURCE_INVALID", "unreadable row of pemilih"]);
  });
});

describe("toRegistration", () => {
  it("says where the person of the row votes", () => {
    expect(toRegistration({ kode_tps: "3101011001002" })).toEqual({ registered: true, stationCode: "3101011001002" });
  });

  it("says nothing where there is no row", () => {
    expect(toRegistration(undefined)).toEqual({ registered: false, stationCode: null });
  });

  it("refuses a polling station that is none", () => {
    expect(failureOf(() => toRegistration({ kode_tps: "3101011001" }))).toEqual([
      "SOURCE_INVALID",
      "unreadable column of pemilih",
    ]);
  });
});
