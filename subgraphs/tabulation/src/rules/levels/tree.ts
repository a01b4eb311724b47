// L05, L06, L07: rows of an area's document beside the tree of areas.
import type { AreaInput } from "../input.ts";
import { type Evidence, fail, missing, pass, type Rule } from "../rule.ts";
import { evidenceAt } from "./votes.ts";

export const l05: Rule<AreaInput> = {
  id: "L05",
  name: "STATUS_ROW",
  title: "A row has figures exactly where its status says so",
  titleIndonesian: "Status progres baris sesuai dengan ada tidaknya angka",
  severity: "INFO",
  systems: ["SIREKAP"],
  basis: "definition: status_progress",
  notApplicable: "no row of table has status_progress",
  check(area) {
    const told = area.rows.filter(({ statusProgress }) => statusProgress !== null);
    if (told.length === 0) return missing("status_progress");
    const wrong = told.filter(({ statusProgress, votes }) => statusProgress !== (votes !== null));
    if (wrong.length === 0) return pass;
    return fail({
      message: `Rows of ${area.code} whose status_progress does not fit their figures: ${wrong.map(({ code }) => code).join(", ")}.`,
      expected: wrong.map(({ votes }) => String(votes !== null)).join(", "),
      actual: wrong.map(({ statusProgress }) => String(statusProgress)).join(", "),
      evidence: wrong.map(({ code, statusProgress }) =>
        evidenceAt(area, `table.${code}.status_progress`, String(statusProgress)),
      ),
    });
  },
};

/** Length of a child's code by the length of its parent's; the nation's "0" has one character. */
const childLength: ReadonlyMap<number, number> = new Map([
  [1, 2],
  [2, 4],
  [4, 6],
  [6, 10],
  [10, 13],
]);

const evidenceOfCodes = (area: AreaInput, codes: readonly string[]): Evidence =>
  evidenceAt(area, "keys of table", codes.join(", "));

export const l06: Rule<AreaInput> = {
  id: "L06",
  name: "PREFIX",
  title: "Codes of rows begin with the area's code and are one level longer",
  titleIndonesian: "Kode baris diawali kode wilayah dan setingkat di bawahnya",
  severity: "ERROR",
  systems: ["SIREKAP"],
  basis: "definition: codes of 2, 4, 6, 10 and 13 characters",
  notApplicable: "table is not published",
  check(area) {
    const { code, rows } = area;
    if (rows.length === 0) return missing("table");
    const prefix = code === "0" ? "" : code;
    const length = childLength.get(code.length) ?? 0;
    const codes = rows.map((row) => row.code);
    const wrong = codes.filter((child) => !child.startsWith(prefix) || child.length !== length);
    if (wrong.length === 0) return pass;
    return fail({
      message: `Rows of ${code} that are not of ${length} characters beginning with its code: ${wrong.join(", ")}.`,
      expected: `${prefix}${"x".repeat(Math.max(0, length - prefix.length))}`,
      actual: wrong.join(", "),
      evidence: [evidenceOfCodes(area, wrong)],
    });
  },
};

const sentence = (words: string, codes: readonly string[]) =>
  codes.length === 0 ? [] : [`${words}: ${codes.join(", ")}.`];

export const l07: Rule<AreaInput> = {
  id: "L07",
  name: "TREE",
  title: "The document has a row for each area of the tree of areas and no others",
  titleIndonesian: "Kode pada hasil sama dengan kode pada daftar wilayah",
  severity: "WARNING",
  systems: ["SIREKAP"],
  basis: "definition: list of areas (wilayah)",
  notApplicable: "table or the list of what lies below the area is not published",
  check(area) {
    const { code, rows, treeChildren } = area;
    if (treeChildren === null) return missing("wilayah");
    if (rows.length === 0) return missing("table");
    const [listed, known] = [new Set(rows.map((row) => row.code)), new Set(treeChildren)];
    const added = [...listed].filter((child) => !known.has(child));
    const absent = [...known].filter((child) => !listed.has(child));
    if (added.length === 0 && absent.length === 0) return pass;
    return fail({
      message: [
        ...sentence("In the count and not in the tree", added),
        ...sentence("In the tree and not in the count", absent),
      ].join(" "),
      expected: `${known.size} codes`,
      actual: `${listed.size} codes`,
      evidence: [
        ...(added.length === 0 ? [] : [evidenceOfCodes(area, added)]),
        ...(absent.length === 0
          ? []
          : [{ system: "SIREKAP", field: `${code} wilayah`, value: absent.join(", "), asOf: null } as const]),
      ],
    });
  },
};
