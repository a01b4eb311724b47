// Which document a request means.
import { ClientError } from "@kpu-graph/errors";
import { describe, expect, it } from "vitest";
import { hashOf } from "./document-hash.ts";
import { createPersistedStore, type PersistedStore } from "./persisted-store.ts";
import type { RegisteredOperation, RegisteredOperations } from "./registered.ts";
import { type OperationReference, resolveOperation } from "./resolve.ts";

const text = "query NationalMap { region(code: 0) { name } }\n";
const map: RegisteredOperation = { id: "national-map", hash: hashOf(text), text };
const registered: RegisteredOperations = { byId: new Map([[map.id, map]]), byHash: new Map([[map.hash, map]]) };
const other = "{ __typename }";
const unknownHash = "0".repeat(64);

const persistedQuery = (sha256Hash: unknown, version: unknown = 1) => ({ persistedQuery: { version, sha256Hash } });
const resolve = (
  reference: Partial<OperationReference>,
  { mayPersist = true, persisted = createPersistedStore() }: { mayPersist?: boolean; persisted?: PersistedStore } = {},
) => resolveOperation({ extensions: {}, ...reference }, { registered, persisted, mayPersist });

describe("resolveOperation", () => {
  const found = { document: text, hash: map.hash, id: "national-map" };
  it.each([
    ["its id", { id: "national-map" }],
    ["its hash as an id", { id: `sha256:${map.hash}` }],
    ["its hash", { extensions: persistedQuery(map.hash) }],
    ["id and hash", { id: "national-map", extensions: persistedQuery(map.hash) }],
    ["its text", { query: text }],
    ["id and text", { id: "national-map", query: text }],
  ])("finds a registered operation by %s, also where nothing may be persisted", async (_what, reference) => {
    expect(await resolve(reference, { mayPersist: false })).toEqual(found);
  });

  it("takes a text as it is", async () => {
    const expected = { document: other, hash: hashOf(other), id: undefined };
    expect(await resolve({ query: other })).toEqual(expected);
    expect(await resolve({ query: other, extensions: { persistedQuery: null } })).toEqual(expected);
    expect(await resolve({ query: other, extensions: persistedQuery(hashOf(other)) })).toEqual(expected);
  });

  it("finds a text by its hash once it was sent with it", async () => {
    const persisted = createPersistedStore();
    const byHash = { extensions: persistedQuery(hashOf(other)) };
    await expect(resolve(byHash, { persisted })).rejects.toThrow(new ClientError("PERSISTED_QUERY_NOT_FOUND"));
    await resolve({ query: other, ...byHash }, { persisted });
    expect(await resolve(byHash, { persisted })).toEqual({ document: other, hash: hashOf(other), id: undefined });
  });

  it("neither keeps nor finds such a text for a caller who may not persist", async () => {
    const persisted = createPersistedStore();
    const byHash = { extensions: persistedQuery(hashOf(other)) };
    const refused = new ClientError("PERSISTED_QUERY_NOT_FOUND");
    await resolve({ query: other, ...byHash }, { persisted, mayPersist: false });
    await expect(resolve(byHash, { persisted })).rejects.toThrow(refused);
    await resolve({ query: other, ...byHash }, { persisted });
    await expect(resolve(byHash, { persisted, mayPersist: false })).rejects.toThrow(refused);
  });

  it.each([
    ["of nothing", {}],
    ["by a hash of another text", { query: other, extensions: persistedQuery(hashOf("{ a }")) }],
    ["by an id of another text", { query: other, id: "national-map" }],
    ["by an id and the hash of another", { id: "national-map", extensions: persistedQuery(unknownHash) }],
    ["by a hash that is an object", { extensions: persistedQuery({}) }],
    ["by a hash that is a list", { extensions: persistedQuery([unknownHash]) }],
    ["by a hash that is a number", { extensions: persistedQuery(1) }],
    ["by a hash of null", { extensions: persistedQuery(null) }],
    ["by a hash of 900 kB", { extensions: persistedQuery("a".repeat(900_000)) }],
    ["by a hash in upper case", { extensions: persistedQuery(map.hash.toUpperCase()) }],
    ["by a path", { extensions: persistedQuery("../../etc/passwd") }],
    ["by version 2", { extensions: persistedQuery(map.hash, 2) }],
    ['by version "1"', { extensions: persistedQuery(map.hash, "1") }],
    ["without a version", { extensions: { persistedQuery: { sha256Hash: map.hash } } }],
    ["without a hash", { extensions: { persistedQuery: { version: 1 } } }],
    ["by an extension that is a text", { extensions: { persistedQuery: map.hash } }],
    ["by an extension that is a list", { extensions: { persistedQuery: [] } }],
    ["by an extension that is false", { query: other, extensions: { persistedQuery: false } }],
    ["by an id that is a path", { id: "../operations/national-map" }],
    ["by an id in upper case", { id: "National-Map" }],
    ["by an id of 61 characters", { id: "a".repeat(61) }],
    ["by an id with half a hash", { id: "sha256:00" }],
    ["by an id with a hash in upper case", { id: `sha256:${map.hash.toUpperCase()}` }],
  ])("refuses a reference %s", async (_what, reference) => {
    await expect(resolve(reference)).rejects.toThrow(new ClientError("BAD_REQUEST"));
  });

  it.each(["constructor", "national-maps", `sha256:${unknownHash}`])("does not know the id %s", async (id) => {
    await expect(resolve({ id })).rejects.toThrow(new ClientError("UNKNOWN_OPERATION"));
    await expect(resolve({ id, query: other })).rejects.toThrow(new ClientError("UNKNOWN_OPERATION"));
  });
});

describe("a text that may name a person", () => {
  const nik = ["98", "0101", "410190", "0001"].join("");
  it.each([
    `{ checkRegistration(nik: "${nik}", birthDate: "1990-01-01") { registered } }`,
    `query ($nik: Nik!) { checkRegistration(nik: $nik, birthDate: "1990-01-01") { registered } }`,
    `{ a(b: "\\u0039${nik.slice(1)}") }`,
    `{ a(b: ${nik}) }`,
  ])("is kept under no hash, and answered: %#", async (query) => {
    const persisted = createPersistedStore();
    const byHash = { extensions: persistedQuery(hashOf(query)) };
    expect(await resolve({ query, ...byHash }, { persisted })).toMatchObject({ document: query });
    await expect(resolve(byHash, { persisted })).rejects.toThrow(new ClientError("PERSISTED_QUERY_NOT_FOUND"));
  });

  it("asked by variables is kept", async () => {
    const query = "query ($nik: Nik!, $day: Date!) { checkRegistration(nik: $nik, birthDate: $day) { registered } }";
    const persisted = createPersistedStore();
    const byHash = { extensions: persistedQuery(hashOf(query)) };
    await resolve({ query, ...byHash }, { persisted });
    expect(await resolve(byHash, { persisted })).toMatchObject({ document: query });
  });
});
