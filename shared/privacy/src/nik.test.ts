// What passes for a NIK, and that what does not is never repeated.
import { ClientError } from "@kpu-graph/errors";
import { describe, expect, it } from "vitest";
import { isNik, nikPrefixOf, parseNik } from "./index.ts";

// Put together while the test runs; provinces 98 and 00 do not exist.
const of = (region: string, born: string, serial: string) => [region, born, serial].join("");
const wide = (text: string) => text.replace(/[0-9]/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));

const refusalOf = (value: unknown): unknown => {
  try {
    return parseNik(value);
  } catch (error) {
    return error;
  }
};

describe("a NIK", () => {
  it.each([
    ["a man born on the 1st", of("980101", "010190", "0001")],
    ["a man born on the 31st", of("980101", "311290", "9999")],
    ["a woman born on the 1st", of("980101", "410190", "0001")],
    ["a woman born on the 31st", of("980101", "711290", "0001")],
    ["a leading zero", of("000101", "010100", "0001")],
  ])("is read: %s", (_case, nik) => {
    expect(parseNik(nik)).toBe(nik);
  });

  it.each([
    ["15 digits", of("980101", "010190", "001")],
    ["17 digits", of("980101", "010190", "00011")],
    ["a letter", of("98O101", "010190", "0001")],
    ["full-width digits", wide(of("980101", "010190", "0001"))],
    ["day 0", of("980101", "000190", "0001")],
    ["day 32", of("980101", "320190", "0001")],
    ["day 40", of("980101", "400190", "0001")],
    ["day 72", of("980101", "720190", "0001")],
    ["month 0", of("980101", "010090", "0001")],
    ["month 13", of("980101", "011390", "0001")],
    ["a blank before", ` ${of("980101", "010190", "0001")}`],
    ["a line break after", `${of("980101", "010190", "0001")}\n`],
    ["blanks inside", of("980101 ", "010190 ", "0001")],
    ["a number", Number(of("980101", "010190", "0001"))],
    ["a list", [of("980101", "010190", "0001")]],
    ["nothing", null],
    ["an empty text", ""],
  ])("is refused without being repeated: %s", (_case, value) => {
    const error = refusalOf(value);
    expect(isNik(value)).toBe(false);
    expect(error).toBeInstanceOf(ClientError);
    expect(error).toMatchObject({ code: "BAD_USER_INPUT" });
    expect(JSON.stringify(error)).not.toMatch(/980101|\uff19\uff18/);
    expect(error instanceof ClientError ? error.cause : "none").toBeUndefined();
  });

  it("is counted by its first twelve digits", () => {
    expect(nikPrefixOf(parseNik(of("980101", "410190", "0001")))).toBe(["980101", "410190"].join(""));
  });
});
