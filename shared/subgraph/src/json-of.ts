// How a JSON document of a source is read: parsed, checked against its schema, and refused without a word of what it holds.
import type { z } from "zod";

/** Reads JSON of one shape; throws what `invalid` makes of our own words for the fault. */
export const jsonOf =
  <Wire>(schema: z.ZodType<Wire>, invalid: (what: string) => Error) =>
  (body: Buffer): Wire => {
    let value: unknown;
    try {
      // Sidapil's open data files begin with a byte order mark.
      value = JSON.parse(body.toString("utf8").replace(/^\uFEFF/, ""));
    } catch {
      // Node's message quotes the input, which may hold a NIK: it must not travel as the cause.
      throw invalid("not JSON");
    }
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    const issue = result.error.issues[0];
    throw invalid(`${issue?.code} at ${issue?.path.join(".")}`);
  };
