// What the ledger takes and refuses: codes, hashes and counts; no value of a person, and no words of an error that quote one.
import { describe, expect, it } from "vitest";
import { isTicket, parseEntry } from "./entry.ts";
import { readOf } from "./testkit/house.ts";

const nik = `98${"0101"}${"410190"}${"0001"}`;

it("takes a read as it is, and fills what was left out with null, zero or nothing", () => {
  const { subjects = [], fields } = readOf(1, 2);
  expect(parseEntry({ kind: "read", outcome: "OK", fields, subjects })).toEqual({
    kind: "read",
    outcome: "OK",
    requestId: null,
    agency: null,
    keyId: null,
    user: null,
    purpose: null,
    basis: null,
    ticket: null,
    address: null,
    operationName: null,
    operationHash: null,
    policyVersion: null,
    schemaVersion: null,
    fields: { "Voter.name": "full", "Voter.id": "token" },
    filter: [],
    rows: 0,
    subjects,
    codes: [],
    ms: 0,
    bytes: 0,
    detail: null,
  });
});

describe.each([
  ["a name in a mask", { fields: { "Voter.name": "KANARI UJI SATU" } }, "fields"],
  ["a sentence for a code", { codes: ["no such person"] }, "codes"],
  ["a NIK as a subject", { subjects: [nik] }, "subjects"],
  ["a token of an agency as a subject", { subjects: [`t1_bps_${"a".repeat(26)}`] }, "subjects"],
  ["an e-mail address as a user", { user: "a@example.test" }, "user"],
  ["a document for its hash", { operationHash: "{ voters { name } }" }, "operationHash"],
  ["a field of no list", { variables: { nik } }, "entry"],
  ["rows that are no count", { rows: -1 }, "rows"],
  ["words for an address", { address: "here" }, "address"],
])("%s", (_what, more, field) => {
  it("is refused by the name of the field, without a value", () => {
    const attempt = () => parseEntry({ ...readOf(1, 1), ...more });
    expect(attempt).toThrow(field);
    expect(attempt).not.toThrow(/9801|KANARI|person|example/);
  });
});

it.each([
  ["policyVersion", { policyVersion: nik }],
  ["basis", { basis: `PKS ${nik}` }],
  ["user", { user: nik }],
])("refuses sixteen digits in a row in %s", (_field, more) => {
  expect(() => parseEntry({ ...readOf(1, 1), ...more })).toThrow("sixteen digits in a row");
});

const keyDetail = { key: "7f3ab2c9", change: "created", by: ["control-database"] };
it("takes a change of a key by its id, its states and the names of what changed", () => {
  const entry = (more: object) => parseEntry({ kind: "key-change", outcome: "OK", detail: { ...keyDetail, ...more } });
  const left = { agency: null, before: null, after: null, parts: [], from: null, to: null };
  expect(entry({}).detail).toEqual({ ...keyDetail, ...left });
  const whole = { agency: "bps", before: "active", after: "rolling", parts: ["overlap"], from: "ab".repeat(32) };
  expect(entry(whole).detail).toEqual({ ...keyDetail, ...left, ...whole });
});

it.each([
  ["the key itself", { key: `kpu_live_bps_${"A".repeat(38)}` }],
  ["the key's hash", { hash: "ab".repeat(32) }],
  ["when it was last used", { lastUsedAt: "2029-02-14T11:00:00.000Z" }],
  ["what its networks are", { parts: ["10.0.0.0/8"] }],
  ["a state that is none", { after: "asleep" }],
])("refuses a change of a key with %s", (_what, more) => {
  const attempt = () => parseEntry({ kind: "key-change", outcome: "OK", detail: { ...keyDetail, ...more } });
  expect(attempt).toThrow("The ledger refuses an entry: detail");
});

it("takes a legal basis as a policy words it", () => {
  const basis = "UU 7/2017: Bawaslu's supervision; decree: to be set";
  expect(parseEntry({ ...readOf(1, 1), basis })).toMatchObject({ basis });
});

it("takes a hash that happens to hold sixteen digits in a row", () => {
  const operationHash = `a${nik}${"b".repeat(47)}`;
  expect(parseEntry({ ...readOf(1, 1), operationHash, user: operationHash })).toMatchObject({ operationHash });
});

it("withholds the client's own words where they have no form or could be a NIK, so that nobody can make a record fail", () => {
  const grouped = nik.replace(/(\d{6})(?=\d{6})/, "$1-");
  const words = { requestId: nik, operationName: `Q${nik}`, ticket: grouped, filter: ["99AA", nik, "' OR 1=1"] };
  expect(parseEntry({ ...readOf(1, 1), ...words })).toMatchObject({
    requestId: "withheld",
    operationName: "withheld",
    ticket: "withheld",
    filter: ["99AA", "withheld", "withheld"],
  });
  const uuid = "12345678-1234-4234-8234-123456789012";
  expect(parseEntry({ ...readOf(1, 1), requestId: uuid })).toMatchObject({ requestId: uuid });
});

it.each([
  ["PHPU-2029/14", true],
  [nik, false],
  ["two words", false],
  ["", false],
])("%j as a ticket: %s", (text, expected) => {
  expect(isTicket(text)).toBe(expected);
});
