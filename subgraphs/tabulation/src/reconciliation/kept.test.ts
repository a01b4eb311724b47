// When what is kept has to be looked at again although its row is the same.
import { describe, expect, it } from "vitest";
import { hasOvertaken } from "./kept.ts";

const at = (hour: number) => `2024-02-20T${hour}:00:00+07:00`;

describe("a document with a row", () => {
  it("has overtaken what it lists when it was the older one and is no more, or the other way round", () => {
    const rows: readonly (readonly [string | undefined, string | null, string, boolean])[] = [
      // Row's document then, own document, row's document now.
      [at(12), at(13), at(14), true],
      [at(12), at(13), at(13), true],
      [at(14), at(13), at(12), true],
      [at(10), at(13), at(12), false],
      [at(13), at(13), at(14), false],
      [at(12), null, at(14), false],
      [undefined, at(13), at(14), false],
      ["", at(13), "", false],
    ];
    for (const [rowAsOf, asOf, now, expected] of rows)
      expect([rowAsOf, asOf, now, hasOvertaken({ rowAsOf, asOf }, now)]).toEqual([rowAsOf, asOf, now, expected]);
  });
});
