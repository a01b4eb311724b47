// Pages: every list of the graph is cut the same way, and a cursor is only good in the list it came from.
import { describe, expect, it } from "vitest";
import { pageOfList, parsePage, toConnection, toCursor } from "./connection.ts";
import { isRegionCode } from "./region-code.ts";

const anyKey = () => true;
const read = (after: string) => parsePage({ first: 10, after }, anyKey);
const invalidCursor = expect.objectContaining({ code: "INVALID_CURSOR" });

describe("parsePage", () => {
  it.each([1, 50, 100])("takes a size of %d", (first) => {
    expect(parsePage({ first }, anyKey)).toEqual({ first });
    expect(parsePage({ first, after: null }, anyKey)).toEqual({ first });
  });

  it.each([0, -1, 101, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])("refuses a size of %d", (first) => {
    expect(() => parsePage({ first }, anyKey)).toThrow(expect.objectContaining({ code: "INVALID_PAGE_SIZE" }));
  });

  it.each(["3320", "", "2024-pdpr-1101:1:7", "naïve ключ 👍", "k:k:"])("gives back the key %j of a cursor", (key) => {
    expect(read(toCursor(key))).toEqual({ first: 10, after: key });
  });

  it("refuses a cursor of another list", () => {
    const foreign = toCursor("2024-pdpr-1101");
    expect(() => parsePage({ first: 10, after: foreign }, isRegionCode)).toThrow(invalidCursor);
  });

  it.each([
    ["nothing", ""],
    ["a bare key", "3320"],
    ["base64 of something else", Buffer.from("3320").toString("base64url")],
    ["another alphabet", Buffer.from("k:>>>???").toString("base64")],
    ["padding", `${toCursor("33")}=`],
    ["blanks around it", ` ${toCursor("33")}`],
    ["a line after it", `${toCursor("33")}\n`],
    ["a cut end", toCursor("33").slice(0, -1)],
    ["loose bits in the last letter", toCursor("33").replace(/w$/, "x")],
    ["bytes that are no text", Buffer.from([0x6b, 0x3a, 0xff, 0xfe]).toString("base64url")],
    ["letters outside base64", "käse👍"],
    ["too much of it", toCursor("x".repeat(200))],
    ["far too much of it", "A".repeat(1_000_000)],
  ])("refuses %s", (_what, cursor) => {
    expect(() => read(cursor)).toThrow(invalidCursor);
  });
});

const list = ["11", "12", "33", "34", "99AA"];
const page = (first: number, after?: string) =>
  pageOfList(list, after === undefined ? { first } : { first, after }, (code) => code);

describe("pageOfList", () => {
  it("gives the first page whole", () => {
    expect(page(2)).toEqual({
      nodes: ["11", "12"],
      edges: [
        { node: "11", cursor: toCursor("11") },
        { node: "12", cursor: toCursor("12") },
      ],
      totalCount: 5,
      pageInfo: {
        hasNextPage: true,
        endCursor: toCursor("12"),
        hasPreviousPage: false,
        startCursor: toCursor("11"),
      },
    });
  });

  it("gives every row once when walked from page to page", () => {
    const walk = (after?: string): string[] => {
      const { nodes, pageInfo } = page(2, after);
      return [...nodes, ...(pageInfo.hasNextPage ? walk(nodes.at(-1)) : [])];
    };
    expect(walk()).toEqual(list);
  });

  it("has no next page when the list ends exactly here", () => {
    expect(page(5).pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false });
    expect(page(2, "33")).toMatchObject({
      nodes: ["34", "99AA"],
      pageInfo: { hasNextPage: false, hasPreviousPage: true },
    });
  });

  it("goes on behind a key that is not in the list (any more)", () => {
    expect(page(2, "20").nodes).toEqual(["33", "34"]);
  });

  it("is empty behind the last key, and for an empty list", () => {
    const pageInfo = { hasNextPage: false, endCursor: null, hasPreviousPage: true, startCursor: null };
    expect(page(2, "99AA")).toEqual({ nodes: [], edges: [], totalCount: 5, pageInfo });
    expect(pageOfList([], { first: 2 }, String)).toEqual({
      nodes: [],
      edges: [],
      totalCount: 0,
      pageInfo: { ...pageInfo, hasPreviousPage: false },
    });
  });
});

describe("toConnection", () => {
  it("keeps the row fetched too many to itself, and leaves the total to be asked for", async () => {
    const totalCount = async () => 7;
    const connection = toConnection({
      rows: [1, 2, 3],
      page: { first: 2, after: "0" },
      keyOf: String,
      totalCount,
    });
    expect(connection).toEqual({
      nodes: [1, 2],
      edges: [
        { node: 1, cursor: toCursor("1") },
        { node: 2, cursor: toCursor("2") },
      ],
      totalCount,
      pageInfo: { hasNextPage: true, endCursor: toCursor("2"), hasPreviousPage: true, startCursor: toCursor("1") },
    });
  });
});
