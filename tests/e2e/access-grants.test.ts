// what a grant opens, for which purpose, on which days and in which area; all the rest is refused or does not exist.
import { catalogue, type ErrorCode } from "@kpu-graph/errors";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { controlAvailable } from "../testkit/control.ts";
import { type House, startHouse } from "../testkit/house.ts";
import { recordsOf } from "../testkit/ledger.ts";
import { samplePolicy } from "../testkit/policy-text.ts";

const postgres = await controlAvailable();

const dayMs = 86_400_000;
/** The day in Jakarta, so many days from today. */
const day = (from: number) => new Date(Date.now() + (7 / 24 + from) * dayMs).toISOString().slice(0, 10);

const grantOfBps = `people: none

  # Matching`;
const people = `people:
      areas: all
      rowsPerDay: { agency: 100, key: 100 }
      fields: { Voter.gender: full }
`;
const extra = (purpose: string, from: number, until: number) => `  - id: bps-${purpose.toLowerCase().replace("_", "-")}
    agency: bps
    purpose: ${purpose}
    basis: statistik
    from: ${day(from)}
    until: ${day(until)}
    ticketRequired: false
    ${people}`;

const voters = (fields: string, area = `pollingStation: "3101011001002"`) =>
  `{ voters(${area}, first: 1) { nodes { ${fields} } } }`;
const refused = (code: ErrorCode, requestId: string) => ({
  status: catalogue[code].http,
  body: { errors: [{ message: catalogue[code].message, extensions: { code, requestId } }] },
});

describe.skipIf(postgres === undefined)("a grant", () => {
  let house: House;
  const keys: Record<string, string> = {};
  beforeAll(async () => {
    const text = await samplePolicy(
      ['  INFO_PUBLIK: "Informasi', '  KEMARIN: "a"\n  HARI_INI: "b"\n  BESOK: "c"\n  INFO_PUBLIK: "Informasi'],
      [
        grantOfBps,
        `people: none\n\n${extra("KEMARIN", -30, -1)}\n${extra("HARI_INI", 0, 0)}\n${extra("BESOK", 1, 30)}\n\n  # Matching`,
      ],
    );
    house = await startHouse({ keys: true, policy: text });
    for (const agency of ["bps", "bawaslu", "mk", "data-engineer"])
      keys[agency] = (await house.keys.createKey({ agency })).key;
    keys["island"] = (await house.keys.createKey({ agency: "bawaslu", areas: ["310102"] })).key;
    keys["elsewhere"] = (await house.keys.createKey({ agency: "bawaslu", areas: ["33"] })).key;
  });
  afterAll(() => house?.close());

  let asked = 0;
  const ask = async (caller: string, query: string, headers: Readonly<Record<string, string>> = {}) => {
    const requestId = `grant-test-${asked++}`;
    const key: Record<string, string> = caller === "public" ? {} : { "x-api-key": keys[caller] ?? "" };
    const { status, text } = await house.ask(query, {}, { ...key, "x-request-id": requestId, ...headers });
    return { requestId, text, answer: { status, body: JSON.parse(text) } };
  };

  it.each<[string, string, Record<string, string>, ErrorCode]>([
    ["without a purpose", "bawaslu", {}, "PURPOSE_REQUIRED"],
    ["with an empty purpose", "bawaslu", { "x-purpose": "" }, "PURPOSE_REQUIRED"],
    ["with a purpose nobody knows", "bawaslu", { "x-purpose": "RASA_INGIN_TAHU" }, "PURPOSE_NOT_GRANTED"],
    ["with a purpose in small letters", "bawaslu", { "x-purpose": "pengawasan_dpt" }, "PURPOSE_NOT_GRANTED"],
    ["with two purposes", "bawaslu", { "x-purpose": "PENGAWASAN_DPT,OPERASIONAL" }, "PURPOSE_NOT_GRANTED"],
    ["with the purpose of another agency", "bps", { "x-purpose": "PENGAWASAN_DPT" }, "PURPOSE_NOT_GRANTED"],
    ["with a grant that ended yesterday", "bps", { "x-purpose": "KEMARIN" }, "PURPOSE_NOT_GRANTED"],
    ["with a grant that begins tomorrow", "bps", { "x-purpose": "BESOK" }, "PURPOSE_NOT_GRANTED"],
    ["without the ticket", "data-engineer", { "x-purpose": "MUTU_DATA" }, "TICKET_REQUIRED"],
  ])("%s opens nothing: the whole request is refused, and the ledger has it", async (_, caller, headers, code) => {
    const { requestId, answer } = await ask(
      caller,
      `{ ${voters("gender").slice(2, -2)} region(code: "33") { name } }`,
      headers,
    );
    expect(answer).toEqual(refused(code, requestId));
    expect(await recordsOf(house, requestId)).toEqual([
      expect.objectContaining({
        kind: "denial",
        outcome: "DENIED",
        codes: [code],
        agency: caller,
        purpose: null,
        rows: 0,
      }),
    ]);
  });

  it("holds on its first and on its last day", async () => {
    const { answer } = await ask("bps", voters("gender"), { "x-purpose": "HARI_INI" });
    expect(answer).toEqual({ status: 200, body: { data: { voters: { nodes: [{ gender: expect.any(String) }] } } } });
  });

  it("is not asked for public fields, whatever purpose is named", async () => {
    const { answer } = await ask("bawaslu", `{ region(code: "33") { name } }`, { "x-purpose": "RASA_INGIN_TAHU" });
    expect(answer).toEqual({ status: 200, body: { data: { region: { name: "JAWA TENGAH" } } } });
  });

  it("that opens some fields leaves the others null, each with an error of its own, by whatever name they are asked", async () => {
    const purpose = { "x-purpose": "PENGAWASAN_DPT" };
    const query = `query ($on: Boolean = true) { voters(pollingStation: "3101011001002", first: 1) {
      nodes { gender nik x: nik ...Rest ... on Voter { y: birthDate } nikToken @include(if: $on) }
    } } fragment Rest on Voter { z: nik }`;
    const { requestId, answer } = await ask("bawaslu", query, purpose);
    const error = (key: string) => ({
      message: "Your grant does not open this field.",
      path: ["voters", "nodes", 0, key],
      extensions: { code: "FORBIDDEN_FIELD", requestId },
    });
    const hidden = { nik: null, x: null, z: null, y: null, nikToken: null };
    expect(answer).toEqual({
      status: 200,
      body: {
        data: { voters: { nodes: [{ gender: expect.any(String), ...hidden }] } },
        errors: ["nik", "x", "z", "y", "nikToken"].map(error),
      },
    });
    expect(await recordsOf(house, requestId)).toEqual([
      expect.objectContaining({
        kind: "read",
        outcome: "ERROR",
        codes: ["FORBIDDEN_FIELD"],
        fields: { "Query.voters": "full", "Voter.gender": "full", "VoterConnection.nodes": "full" },
        rows: 1,
      }),
    ]);
  });

  it("for aggregates alone opens no person, and neither does no grant at all", async () => {
    for (const [caller, headers] of [
      ["bps", { "x-purpose": "STATISTIK" }],
      ["public", {}],
    ] as const) {
      house.forgetReads();
      const { requestId, answer } = await ask(
        caller,
        `{ ${voters("nik").slice(2, -2)} region(code: "33") { code } }`,
        headers,
      );
      const extensions = { code: "FORBIDDEN_FIELD", requestId };
      expect(answer).toEqual({
        status: 200,
        body: {
          data: { voters: null, region: { code: "33" } },
          errors: [{ message: "Your grant does not open this field.", path: ["voters"], extensions }],
        },
      });
      expect(house.reads.filter(({ path }) => path.includes("voter"))).toEqual([]);
    }
  });

  it("reaches its area alone: outside it an area is like one that does not exist, byte for byte", async () => {
    const id = { "x-request-id": "area-0001" };
    const supervision = { ...id, "x-purpose": "PENGAWASAN_DPT" };
    const textsOf = async (caller: string, headers: Record<string, string>, areas: readonly string[]) => {
      const texts = [];
      for (const area of areas) texts.push((await ask(caller, voters("gender", area), headers)).text);
      return new Set(texts);
    };
    const nowhere = ['region: "3399999999"', 'pollingStation: "3101011001999"', 'pollingStation: "0000000000001"'];
    const nothing = new Set([`${JSON.stringify({ data: { voters: null } })}\n`]);
    // Villages and a polling station that exist, in another province.
    const outside = ['region: "3320012001"', 'pollingStation: "3320012001001"', ...nowhere];
    expect(await textsOf("bawaslu", supervision, outside)).toEqual(nothing);
    // Of the same village, but not of the case before the court.
    const ofTheCase = { ...id, "x-purpose": "PHPU-CONTOH-1" };
    expect(
      await textsOf("mk", ofTheCase, ['region: "3101011001"', 'pollingStation: "3101011001003"', ...nowhere]),
    ).toEqual(nothing);
    // Areas of the key narrow the grant, and never widen it.
    expect(await textsOf("island", supervision, ['region: "3101011001"', ...outside])).toEqual(nothing);
    expect(await textsOf("elsewhere", supervision, ['region: "3101021001"', ...outside])).toEqual(nothing);
    for (const [caller, headers, area] of [
      ["bawaslu", supervision, 'region: "3101011001"'],
      ["mk", ofTheCase, 'pollingStation: "3101011001001"'],
      ["island", supervision, 'region: "3101021001"'],
    ] as const)
      expect((await ask(caller, voters("gender", area), headers)).answer).toEqual({
        status: 200,
        body: { data: { voters: { nodes: [{ gender: expect.any(String) }] } } },
      });
  });
});
