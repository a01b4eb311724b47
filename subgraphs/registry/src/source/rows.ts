// Rows of the database read as what they should be: one that is not is SOURCE_INVALID, and is never quoted.
import { ClientError } from "@kpu-graph/errors";
import type { z } from "zod";
import { sourceInvalid } from "../mapping/index.ts";

/** Reads a row as its schema; throws SOURCE_INVALID without quoting it. */
export const readRow = <Row>(schema: z.ZodType<Row>, row: unknown, table: string): Row => {
  const result = schema.safeParse(row);
  if (!result.success) throw sourceInvalid(`unreadable row of ${table}`);
  return result.data;
};

/** A bad row is the error of its own key, not of all keys. */
export const attempt = <Value>(make: () => Value): Value | Error => {
  try {
    return make();
  } catch (error) {
    if (error instanceof ClientError) return error;
    throw error;
  }
};
