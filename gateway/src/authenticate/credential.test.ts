// A credential as it was sent: one, of a known form, or none; everything else is refused.
import { expect, it } from "vitest";
import { readCredential } from "./credential.ts";

const key = `kpu_live_bps_${"a".repeat(38)}`;
const token = "eyJhbGciOiJFUzI1NiJ9.e30.c2ln";

it.each<[string, string[], object]>([
  ["nothing", [], { kind: "none" }],
  ["a key", ["X-API-Key", key], { kind: "key", key }],
  ["a key as a bearer", ["Authorization", `Bearer ${key}`], { kind: "key", key }],
  ["a key in both, the same", ["authorization", `bearer ${key}`, "x-api-key", key], { kind: "key", key }],
  ["a token", ["Authorization", `Bearer ${token}`], { kind: "token", token }],
  ["the longest token", ["Authorization", `Bearer ${"t".repeat(8_192)}`], { kind: "token", token: "t".repeat(8_192) }],
])("%s is read", (_what, headers, credential) => {
  expect(readCredential(headers)).toEqual(credential);
});

it.each<[string, string[]]>([
  ["an empty key", ["x-api-key", ""]],
  ["a key and an empty one", ["authorization", `Bearer ${key}`, "x-api-key", ""]],
  ["two that differ", ["authorization", `Bearer ${key}`, "x-api-key", `${key}b`]],
  ["two Authorization headers", ["authorization", `Bearer ${key}`, "authorization", `Bearer ${key}`]],
  ["two X-API-Key headers", ["x-api-key", key, "x-api-key", key]],
  ["another scheme", ["authorization", `Basic ${token}`]],
  ["a key without a scheme", ["authorization", key]],
  ["a token as a key", ["x-api-key", token]],
  ["the same token as both", ["authorization", `Bearer ${token}`, "x-api-key", token]],
  ["a token of any length", ["authorization", `Bearer ${"t".repeat(8_193)}`]],
])("%s is refused", (_what, headers) => {
  expect(() => readCredential(headers)).toThrow(expect.objectContaining({ code: "UNAUTHENTICATED" }));
});
