import { describe, expect, it } from "vitest";
import { answerTypeOf, isJson, isPlain } from "./media-type.ts";

describe("the media types of a request", () => {
  it.each([
    "application/json",
    "APPLICATION/JSON; charset=UTF-8",
    "application/json;charset=utf-8",
    `application/json; charset="utf-8"`,
  ])("takes %s as JSON", (contentType) => {
    expect(isJson(contentType)).toBe(true);
  });

  it.each([
    undefined,
    "",
    " application/json",
    "application/json\ta",
    "application/json ",
    "application/json; charset=utf-7",
    "application/json; charset=utf-16",
    "application/json; charset=utf-8; charset=utf-16",
    "application/json, text/plain",
    "application/jsonp",
    "application/graphql",
    "text/plain",
    "text/plain; application/json",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
  ])("does not take %j as JSON", (contentType) => {
    expect(isJson(contentType)).toBe(false);
  });

  it("takes a body only as it is", () => {
    expect([undefined, "identity", "Identity"].map(isPlain)).toEqual([true, true, true]);
    expect(["gzip", "br", "gzip, gzip", "identity, gzip", ""].map(isPlain)).toEqual(Array(5).fill(false));
  });
});

describe("the media type of an answer", () => {
  it.each([
    [undefined, "application/json"],
    ["", "application/json"],
    ["*/*", "application/json"],
    ["application/*", "application/json"],
    ["application/json; charset=utf-8", "application/json"],
    ["application/graphql-response+json", "application/graphql-response+json"],
    ["application/graphql-response+json, application/json;q=0.9", "application/graphql-response+json"],
    ["application/graphql-response+json;q=0.5, APPLICATION/JSON", "application/json"],
    ["multipart/mixed; deferSpec=20220824, application/json", "application/json"],
    ["text/html, */*;q=0.1", "application/json"],
  ])("is for Accept: %s %s", (accept, type) => {
    expect(answerTypeOf(accept)).toBe(type);
  });

  it.each(["text/html", "multipart/mixed", "text/*", "application/xml", "application/json;q=0", "x", ","])(
    "does not exist for Accept: %s",
    (accept) => {
      expect(answerTypeOf(accept)).toBeUndefined();
    },
  );
});
