// A day of birth: a day of the calendar, written YYYY-MM-DD and in no other way.
import { ClientError } from "@kpu-graph/errors";

// Year 0 is none of ours, and the database refuses it in an error that quotes it.
const form = /^(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}$/;

/** Is this a day of the calendar? */
export const isCalendarDay = (value: unknown): value is string => {
  if (typeof value !== "string" || !form.test(value)) return false;
  // Date.parse alone takes 31 February for 2 March: only a day that comes back unchanged is one.
  const parsed = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(parsed.valueOf()) && parsed.toISOString().startsWith(value);
};

/** Reads a day of birth; throws BAD_USER_INPUT, which does not hold the value. */
export const parseBirthDate = (value: unknown): string => {
  if (isCalendarDay(value)) return value;
  throw new ClientError("BAD_USER_INPUT");
};
