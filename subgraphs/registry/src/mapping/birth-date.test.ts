// A day of birth is a day of the calendar, written in one way.
import { describe, expect, it } from "vitest";
import { isCalendarDay, parseBirthDate } from "./birth-date.ts";

describe("parseBirthDate", () => {
  it.each(["1990-01-01", "1988-02-29", "2000-02-29", "2007-02-14", "1899-12-31", "0001-01-01"])("reads %s", (day) => {
    expect(parseBirthDate(day)).toBe(day);
  });

  it.each(
    [
      ...[undefined, null, 19900101, 1990, true, {}, [], ["1990-01-01"], { toString: () => "1990-01-01" }],
      ...["", "1990", "1990-1-1", "1990-01", "19900101", "01-01-1990", "1990/01/01", "1990-01-01T00:00:00Z"],
      ...["1990-13-01", "1990-00-10", "1990-01-00", "1990-01-32", "1989-02-29", "1900-02-29", "1990-04-31"],
      ...["0000-01-01", "-001-01-01", "+1990-01-01", "11990-01-01", " 1990-01-01", "1990-01-01 ", "1990-01-01\n"],
      // Full-width and Arabic digits are other texts.
      ...["１９９０-01-01", "١٩٩٠-01-01", "1990‑01‑01"],
    ].map((value) => [value]),
  )("refuses %j", (value) => {
    expect(isCalendarDay(value)).toBe(false);
    expect(() => parseBirthDate(value)).toThrow(
      expect.objectContaining({ code: "BAD_USER_INPUT", message: "A variable or argument has the wrong type." }),
    );
  });
});
