// The reader of fact files: what it keeps, and what it refuses with file, line and column.
import { describe, expect, it } from "vitest";
import { parseFacts } from "./read-facts.ts";

const content = ["# what it is", "code\tvoters\tshare\topen\tname", "99AA\t12\t78.4\tyes\t PELALAWAN", ""].join("\n");

describe("parseFacts", () => {
  it("reads each column as the kind asked for and keeps leading blanks", () => {
    const rows = parseFacts(content, "sample.tsv").map((row) => ({
      code: row.text("code"),
      voters: row.integer("voters"),
      share: row.decimal("share"),
      open: row.flag("open"),
      name: row.text("name"),
    }));
    expect(rows).toEqual([{ code: "99AA", voters: 12, share: 78.4, open: true, name: " PELALAWAN" }]);
  });

  it("refuses a cell of another kind, an unknown column and an empty text", () => {
    const [row] = parseFacts(content, "sample.tsv");
    const [blank] = parseFacts("name\tvoters\n\t1\n", "blank.tsv");
    expect(() => row?.integer("code")).toThrow('sample.tsv:3: column "code" holds "99AA", not /^\\d+$/');
    expect(() => row?.text("colour")).toThrow('sample.tsv:3: column "colour" holds undefined, not /./');
    expect(() => blank?.text("name")).toThrow('blank.tsv:2: column "name" holds "", not /./');
  });

  it("refuses a row with a cell too few and a file without columns", () => {
    expect(() => parseFacts("code\tname\n11\n", "short.tsv")).toThrow("short.tsv:2: 1 cells under 2 columns");
    expect(() => parseFacts("# nothing\n", "empty.tsv")).toThrow("empty.tsv: no line names the columns");
  });
});
