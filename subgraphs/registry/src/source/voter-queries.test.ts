// The text of the questions about people: only columns that were asked for, and nothing of a caller in it.
import { describe, expect, it } from "vitest";
import { registrationQuery, voterCountQuery, voterPageQuery } from "./voter-queries.ts";

const hostile = "' OR 1=1--";
const page = { from: "3101011001", to: "3101011001~", tahapan: "DPT", orderKey: "0a", skip: 100, limit: 51 };
const selected = (text: string) => /^SELECT (.*) FROM pemilih /.exec(text)?.[1];

describe("a page of people", () => {
  it.each([
    [[], "nik"],
    [["name"], "nik, nama"],
    [["gender", "address"], "nik, jenis_kelamin, alamat"],
    [["birthDate", "pollingStation"], "nik, to_char(tanggal_lahir, 'YYYY-MM-DD') AS tanggal_lahir, kode_tps"],
  ] as const)("for %j reads %s", (facts, columns) => {
    expect(selected(voterPageQuery({ ...page, facts }).text)).toBe(columns);
  });

  it("is one question, bounded, in an order that is not the NIK's", () => {
    expect(voterPageQuery({ ...page, facts: [] })).toEqual({
      name: "voters",
      text: `SELECT nik FROM pemilih WHERE kode_tps BETWEEN $1 AND $2 AND tahapan = $3 AND tanggal_lahir <= DATE '2007-02-14'
    ORDER BY kode_tps, sha256(convert_to($4::text || nik, 'UTF8')), nik OFFSET $5 LIMIT $6`,
      values: ["3101011001", "3101011001~", "DPT", "0a", 100, 51],
      aboutPeople: true,
    });
  });
});

it("keeps everything of a caller among the parameters", () => {
  const range = { from: hostile, to: hostile, tahapan: hostile };
  const questions = [
    voterPageQuery({ ...page, ...range, facts: [], orderKey: hostile }),
    voterCountQuery(range),
    registrationQuery({ nik: hostile, birthDate: hostile, tahapan: hostile }),
  ];
  expect(questions.filter(({ text }) => text.includes(hostile))).toEqual([]);
  expect(questions.map(({ values }) => values.includes(hostile))).toEqual([true, true, true]);
});
