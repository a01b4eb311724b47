// The catalogue of error codes says nothing it should not, and the page clients read is made from it.
import { readFile } from "node:fs/promises";
import { type CatalogueEntry, ClientError, catalogue, formatError } from "@kpu-graph/errors";
import { describe, expect, it } from "vitest";
import { errorsPage } from "../../scripts/generate/reference-pages.ts";

const entries: readonly (readonly [string, CatalogueEntry])[] = Object.entries(catalogue);

describe("the catalogue of errors", () => {
  it("is the page in docs, letter for letter", async () => {
    expect(await readFile(new URL("../../docs/errors.md", import.meta.url), "utf8")).toBe(errorsPage());
  });

  it.each(entries)(
    "%s: a status of its kind, one sentence or more, and a word on trying again",
    (code, { http, message, retryable }) => {
      // The protocol of persisted queries wants this one said with 200.
      expect(http).toBeGreaterThanOrEqual(code === "PERSISTED_QUERY_NOT_FOUND" ? 200 : 400);
      expect(http).toBeLessThan(600);
      // The same request can only succeed later when the fault was not its own, or when it only came too soon or too slowly.
      expect(retryable).toBe(http >= 500 || http === 429 || http === 408);
      expect(message).toMatch(/^[A-Z`].*\.$/);
    },
  );

  it("lets nothing of a cause out", () => {
    const error = new ClientError("SOURCE_UNAVAILABLE", {
      system: "registry",
      cause: new Error("password=secret host=10.0.0.1"),
    });
    expect(formatError(error.toJSON(), "request-1")).toEqual({
      message: catalogue.SOURCE_UNAVAILABLE.message,
      extensions: { code: "SOURCE_UNAVAILABLE", system: "registry", requestId: "request-1" },
    });
  });

  it("is the only source of codes: an unknown one becomes INTERNAL_SERVER_ERROR with the fixed text", () => {
    const raw = { message: "relation rolls does not exist", extensions: { code: "42P01", stacktrace: ["at x"] } };
    expect(formatError(raw)).toEqual({
      message: catalogue.INTERNAL_SERVER_ERROR.message,
      extensions: { code: "INTERNAL_SERVER_ERROR" },
    });
  });
});
