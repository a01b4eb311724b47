// Notes somebody typed: numbers of people go, codes of places stay.
import { describe, expect, it } from "vitest";
import { cleanFreeText } from "./index.ts";

// Put together while the test runs; province 98 does not exist.
const nik = (between = "") => ["9801", "0141", "0190", "0001"].join(between);

describe("free text", () => {
  it.each([
    [`NIK ${nik()} ganda`, "NIK [number] ganda", 1],
    [`NIK${nik()}`, "NIK[number]", 1],
    [`${nik(" ")} dan ${nik(".")} dan ${nik("-")}`, "[number] dan [number] dan [number]", 3],
    [`1${nik()}`, "[number]", 1],
    [nik().replace(/[0-9]/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))), "[number]", 1],
    ["hubungi 0812-3456-7890.", "hubungi [phone].", 1],
    ["hubungi +62 812 3456 7890 atau 62812345678", "hubungi [phone] atau [phone]", 2],
    ["kantor (021) 555 1234, 0274-555123", "kantor [phone], [phone]", 2],
    ["dari +65 6123 4567", "dari [phone]", 1],
    ["surat ke budi.santoso+dpt@kpu.example", "surat ke [e-mail]", 1],
    // Codes of places, years and counts are nobody's.
    ["TPS 3101011001001, kelurahan 6201011001, tahun 2024, RT 001/002", null, 0],
    ["meninggal 14-02-2024, KPPS 7 orang, 1.234.567 suara", null, 0],
    ["", null, 0],
  ])("%j", (text, clean, hits) => {
    expect(cleanFreeText(text)).toEqual({ text: clean ?? text, hits });
  });

  it("is read in time that grows with its length", () => {
    const long = `${"1 ".repeat(50_000)}${"a.".repeat(50_000)}@`;
    expect(cleanFreeText(long).hits).toBe(1);
  });
});
