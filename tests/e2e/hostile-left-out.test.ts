// G-32: what @skip and @include leave out is not asked: no value, no error, nothing in the ledger, whoever asks and whatever it is.
import { canaryVoter } from "@kpu-graph/estate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { controlAvailable } from "../testkit/control.ts";
import { type House, startHouse } from "../testkit/house.ts";
import { recordsOf } from "../testkit/ledger.ts";

const postgres = await controlAvailable();
const { nik, birthDate } = canaryVoter();
const station = "3101011001002";
const voters = (how: string) => `voters(pollingStation: "${station}", first: 1) ${how} { nodes { name nik } }`;
const check = (how: string) => `checkRegistration(nik: "${nik}", birthDate: "${birthDate}") ${how} { registered }`;
const region = `region(code: "33") { name }`;
const name = { region: { name: "JAWA TENGAH" } };

/** Documents that ask an area, and people in a part that is left out. */
const documents: readonly (readonly [string, string, Readonly<Record<string, unknown>>])[] = [
  ["@include(if: false)", `{ ${region} ${voters("@include(if: false)")} }`, {}],
  ["@skip(if: true)", `{ ${region} ${voters("@skip(if: true)")} }`, {}],
  ["@include of a variable", `query ($x: Boolean!) { ${region} ${voters("@include(if: $x)")} }`, { x: false }],
  ["@skip of a variable", `query ($x: Boolean!) { ${region} ${voters("@skip(if: $x)")} }`, { x: true }],
  ["a variable's default", `query ($x: Boolean! = false) { ${region} ${voters("@include(if: $x)")} }`, {}],
  ["both, of which one leaves out", `{ ${region} ${voters("@skip(if: false) @include(if: false)")} }`, {}],
  [
    "an inline fragment",
    `query ($x: Boolean!) { ${region} ... on Query @include(if: $x) { ${voters("")} } }`,
    { x: false },
  ],
  [
    "a fragment",
    `query ($x: Boolean!) { ${region} ...F @skip(if: $x) } fragment F on Query { ${voters("")} }`,
    { x: true },
  ],
  ["a check of registration", `{ ${region} ${check("@include(if: false)")} }`, {}],
  [
    "two checks",
    `query ($x: Boolean!) { ${region} a: ${check("@include(if: $x)")} b: ${check("@skip(if: true)")} }`,
    { x: false },
  ],
];

describe.skipIf(postgres === undefined)("what is left out", () => {
  let house: House;
  let callers: Readonly<Record<string, Readonly<Record<string, string>>>>;
  beforeAll(async () => {
    house = await startHouse({ keys: true });
    const [bps, bawaslu] = [
      (await house.keys.createKey({ agency: "bps" })).key,
      (await house.keys.createKey({ agency: "bawaslu" })).key,
    ];
    callers = {
      "the public": {},
      "an agency without a purpose": { "x-api-key": bps },
      "an agency that may read people": { "x-api-key": bawaslu, "x-purpose": "PENGAWASAN_DPT" },
      "an agency with a purpose it lacks": { "x-api-key": bawaslu, "x-purpose": "STATISTIK" },
    };
  });
  afterAll(() => house?.close());

  const ask = async (caller: string, query: string, variables: Record<string, unknown>) => {
    const answer = await house.ask(query, variables, { ...callers[caller] });
    const records = await recordsOf(house, answer.headers["x-request-id"] ?? "");
    return { status: answer.status, data: answer.data, errors: answer.errors, records };
  };
  const names = [
    "the public",
    "an agency without a purpose",
    "an agency that may read people",
    "an agency with a purpose it lacks",
  ];

  it.each(documents)("by %s is not there, for anybody", async (_how, query, variables) => {
    for (const caller of names) {
      expect({ caller, ...(await ask(caller, query, { ...variables })) }).toEqual({
        caller,
        status: 200,
        data: name,
        errors: undefined,
        records: [],
      });
    }
  });

  it("of a person is neither null nor refused, and the rest of the person is read and recorded", async () => {
    const query = `query ($x: Boolean!) { voters(pollingStation: "${station}", first: 1) { nodes { gender nik @include(if: $x) ... @skip(if: true) { nikToken } } } }`;
    const { status, data, errors, records } = await ask("an agency that may read people", query, { x: false });
    expect({ status, data, errors }).toEqual({
      status: 200,
      data: { voters: { nodes: [{ gender: expect.stringMatching(/^(?:FE)?MALE$/) }] } },
      errors: undefined,
    });
    expect(records).toMatchObject([{ kind: "read", outcome: "OK", rows: 1 }]);
    expect(records[0]?.["fields"]).not.toHaveProperty(["Voter.nik"]);
  });

  it("is refused where it is not left out", async () => {
    const query = `query ($x: Boolean!) { ${region} ${voters("@include(if: $x)")} }`;
    const { status, data, errors, records } = await ask("an agency without a purpose", query, { x: true });
    expect([status, data]).toEqual([403, undefined]);
    expect(errors?.map(({ extensions }) => extensions?.["code"])).toEqual(["PURPOSE_REQUIRED"]);
    expect(records).toMatchObject([{ kind: "denial", codes: ["PURPOSE_REQUIRED"] }]);
    const publicly = await ask("the public", query, { x: true });
    expect([publicly.status, publicly.data, publicly.records]).toEqual([200, { ...name, voters: null }, []]);
    expect(publicly.errors).toMatchObject([{ path: ["voters"], extensions: { code: "FORBIDDEN_FIELD" } }]);
  });
});
