// The check of registration over HTTP: both factors or nothing, one answer for every "no", and no word of what was asked.
import { auditToken } from "@kpu-graph/privacy";
import { available } from "@kpu-graph/testing";
import { describe, expect, it } from "vitest";
import { callerOf, canary, codesOf, publicCaller, secrets, useRegistry } from "../testkit/use-registry.ts";

const postgresBinary = await available("postgres");

const check = `query ($nik: Nik!, $birthDate: Date!) { checkRegistration(nik: $nik, birthDate: $birthDate) {
  registered village { code name } district { code name } pollingStation { code number } } }`;
const known = { nik: canary.nik, birthDate: canary.birthDate };
// Of the same form, of nobody: no province has the number 98.
const nobody = { nik: ["98", "0101", "41", "01", "90", "0002"].join(""), birthDate: canary.birthDate };
const auditTokenOf = (nik: string) => auditToken({ key: secrets.auditSubjects, nik });

describe.skipIf(!postgresBinary)("a check of registration", () => {
  const registry = useRegistry();

  it("says to anybody with both factors where the person votes, and no name", async () => {
    const { answer, reads, text } = await registry.ask(publicCaller, check, known);
    expect(answer).toEqual({
      data: {
        checkRegistration: {
          registered: true,
          village: { code: "3101011001", name: "PULAU PANGGANG" },
          district: { code: "310101", name: "KEPULAUAN SERIBU UTARA" },
          pollingStation: { code: "3101011001002", number: "002" },
        },
      },
      extensions: { audit: { rows: 1, subjects: [auditTokenOf(canary.nik)] } },
    });
    expect(reads).toEqual(["areas found", "registration found", "stations found"]);
    expect(text).not.toMatch(/KANARI|1990|\d{14}/);
  });

  it("answers a wrong factor and an unknown person in the same bytes, for the same work", async () => {
    const wrongDay = await registry.ask(publicCaller, check, { ...known, birthDate: "1990-01-02" });
    const unknown = await registry.ask(publicCaller, check, nobody);
    const data = { checkRegistration: { registered: false, village: null, district: null, pollingStation: null } };
    expect(wrongDay).toEqual({
      text: `${JSON.stringify({
        data,
        extensions: { audit: { rows: 1, subjects: [auditTokenOf(canary.nik)] } },
      })}\n`,
      answer: expect.anything(),
      reads: ["registration absent"],
    });
    expect(unknown).toEqual({
      text: wrongDay.text.replace(auditTokenOf(canary.nik), auditTokenOf(nobody.nik)),
      answer: expect.anything(),
      reads: wrongDay.reads,
    });
    expect(unknown.text.length).toBe(wrongDay.text.length);
  });

  it("asks the registry anew every time", async () => {
    await registry.ask(publicCaller, check, known);
    const again = await registry.ask(publicCaller, check, known);
    expect(again.reads).toEqual(["registration found"]);
  });

  it("knows the final roll only", async () => {
    await registry.server.exec(`UPDATE pemilih SET tahapan = 'DPTb' WHERE nik = '${canary.nik}'`);
    const { answer } = await registry.ask(publicCaller, check, known);
    await registry.server.exec(`UPDATE pemilih SET tahapan = 'DPT' WHERE nik = '${canary.nik}'`);
    expect(answer.data.checkRegistration.registered).toBe(false);
  });

  it("finds also those whom no list shows: the married who are not yet 17", async () => {
    const [child] = await registry.rows("SELECT nik FROM pemilih WHERE tanggal_lahir = '2007-02-15'");
    const { answer } = await registry.ask(publicCaller, check, { nik: child?.["nik"], birthDate: "2007-02-15" });
    expect(answer.data.checkRegistration).toMatchObject({
      registered: true,
      pollingStation: { code: "3101011001001" },
    });
  });

  it("is not bound to the areas or masks of a grant", async () => {
    const caller = callerOf("bawaslu", "PENGAWASAN_DPT", {}, ["3320"]);
    expect((await registry.ask(caller, check, known)).answer.data.checkRegistration.registered).toBe(true);
  });

  const fullWidth = canary.nik.replace("1", "１");
  it.each([
    ["a NIK of 15 digits", { nik: canary.nik.slice(1) }],
    ["a NIK of 17 digits", { nik: `${canary.nik}0` }],
    ["a NIK with a letter", { nik: `${canary.nik.slice(1)}O` }],
    ["a NIK with a full-width digit", { nik: fullWidth }],
    ["a NIK with blanks", { nik: ` ${canary.nik}` }],
    ["a NIK at the end of a line", { nik: `${canary.nik}\n` }],
    ["a NIK in groups", { nik: canary.nik.replace(/(.{4})/g, "$1 ").trim() }],
    ["a NIK of day 32", { nik: ["980101", "32", "0190", "0001"].join("") }],
    ["a NIK of day 72", { nik: ["980101", "72", "0190", "0001"].join("") }],
    ["a NIK of day 00", { nik: ["980101", "00", "0190", "0001"].join("") }],
    ["a NIK of month 13", { nik: ["980101", "41", "1390", "0001"].join("") }],
    ["a NIK of month 00", { nik: ["980101", "41", "0090", "0001"].join("") }],
    ["a NIK that is a number", { nik: Number(canary.nik) }],
    ["a NIK in a list", { nik: [canary.nik] }],
    ["a NIK in an object", { nik: { nik: canary.nik } }],
    ["a NIK that is SQL", { nik: "' OR 1=1--" }],
    ["a NIK that is long", { nik: canary.nik.repeat(1_000) }],
    ["a day that is none", { birthDate: "1990-02-30" }],
    ["a month that is none", { birthDate: "1990-13-01" }],
    ["a year alone", { birthDate: "1990" }],
    ["a day written otherwise", { birthDate: "01-01-1990" }],
    ["a time", { birthDate: "1990-01-01T00:00:00Z" }],
    ["a day that is a number", { birthDate: 19_900_101 }],
    ["year zero", { birthDate: "0000-01-01" }],
    ["SQL for a day", { birthDate: "1990-01-01'--" }],
  ])("refuses %s: nothing asked, nothing noted, nothing repeated", async (_what, bad) => {
    const { text, answer, reads } = await registry.ask(publicCaller, check, { ...known, ...bad });
    expect(answer).toEqual({
      data: { checkRegistration: null },
      errors: [
        {
          message: "A variable or argument has the wrong type.",
          locations: [{ line: 1, column: 41 }],
          path: ["checkRegistration"],
          extensions: { code: "BAD_USER_INPUT" },
        },
      ],
    });
    expect(reads).toEqual([]);
    expect(text).not.toMatch(/98010|1990|OR 1=1/);
  });

  it("refuses a NIK written as a number in the document", async () => {
    const { answer, text } = await registry.ask(
      publicCaller,
      `{ checkRegistration(nik: ${canary.nik}, birthDate: "${canary.birthDate}") { registered } }`,
    );
    expect(codesOf(answer)).toEqual({ checkRegistration: "BAD_USER_INPUT" });
    expect(text).not.toMatch(/98010|1990/);
  });

  it("answers one of a request, and asks and notes one", async () => {
    const fields = `(nik: $nik, birthDate: $birthDate) { registered }`;
    const other = `(nik: "${nobody.nik}", birthDate: $birthDate) { registered }`;
    const { answer, reads } = await registry.ask(
      publicCaller,
      `query ($nik: Nik!, $birthDate: Date!) { a: checkRegistration${fields} b: checkRegistration${other}
        ... on Query { c: checkRegistration${fields} } }`,
      known,
    );
    expect([answer.data, codesOf(answer), answer.extensions.audit.rows, reads]).toEqual([
      { a: { registered: true }, b: null, c: null },
      { b: "ONE_LOOKUP_ONLY", c: "ONE_LOOKUP_ONLY" },
      1,
      ["registration found"],
    ]);
  });

  it("has no other way in: a person is no entity", async () => {
    const { answer } = await registry.ask(
      callerOf("bawaslu", "PENGAWASAN_DPT", { "Voter.id": "token" }),
      "query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename } }",
      { representations: [{ __typename: "Voter", id: canary.nik, nik: canary.nik }] },
    );
    expect(answer.data?._entities ?? [null]).toEqual([null]);
    expect(JSON.stringify(answer)).not.toContain(canary.nik);
  });
});
