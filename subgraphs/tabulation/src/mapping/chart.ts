// Charts, rows and candidate lists of Sirekap -> one Chart. Every shape and every odd key of its figures is dealt with here.
import type { Chart, Figure, PartyFigures } from "../model.ts";
import { type WireFigures, wirePartyFigures } from "../source/wire.ts";
import { sourceInvalid } from "./source-invalid.ts";

/** Beside the figures, in the same object: share of stations in (chart and row), kind of count and status (row). */
const envelopeKeys: ReadonlySet<string> = new Set(["persen", "progres", "psu", "status_progress"]);
const partyKeys: ReadonlySet<string> = new Set(["jml_suara_total", "jml_suara_partai"]);
const largestCount = 2 ** 31 - 1;

const toFigure = (value: unknown): Figure => {
  if (value === null) return null;
  if (typeof value !== "number" || !Number.isInteger(value) || Math.abs(value) > largestCount)
    throw sourceInvalid("a figure that is no count");
  return value;
};

const isFigures = (value: unknown): value is WireFigures =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A party's figures: a bare number is its total (district documents), an object names both (polling stations). */
const toPartyFigures = (value: unknown): PartyFigures => {
  if (!isFigures(value)) return { total: toFigure(value) };
  const result = wirePartyFigures.safeParse(value);
  if (!result.success) throw sourceInvalid("unreadable figures of a party");
  const { jml_suara_total: total, jml_suara_partai: own } = result.data;
  return { ...(total === undefined ? {} : { total }), ...(own === undefined ? {} : { own }) };
};

const isPartyNumber = (key: string) => /^\d{1,2}$/.test(key);
const isId = (key: string) => /^\d+$/.test(key);

interface Figures {
  readonly candidates: Record<string, Figure>;
  readonly parties: Record<string, PartyFigures>;
  readonly otherKeys: string[];
}

const noFigures = (): Figures => ({ candidates: {}, parties: {}, otherKeys: [] });

/** Sorts the entries of one object; `hasParties` tells whether "8" is a party or just an id nobody knows. */
const addFigures = (figures: Figures, wire: WireFigures, hasParties: boolean): void => {
  for (const [key, value] of Object.entries(wire)) {
    if (envelopeKeys.has(key) || partyKeys.has(key)) continue;
    // Most charts hold a literal "null" key with the value null (an artefact of the source's query); a number there would be a finding.
    if (key === "null" && value === null) continue;
    if (hasParties && isPartyNumber(key)) {
      figures.parties[key] = { ...figures.parties[key], ...toPartyFigures(value) };
    } else if (isId(key)) figures.candidates[key] = toFigure(value);
    else figures.otherKeys.push(key);
  }
};

/** Reads a chart, or a row of a table: figures by candidate id and, where parties have lists, by party number. */
export const toChart = (wire: WireFigures | null | undefined, hasParties: boolean): Chart => {
  if (wire === null || wire === undefined) return { candidates: null, parties: null, otherKeys: [] };
  const figures = noFigures();
  addFigures(figures, wire, hasParties);
  return figures;
};

/** Adds what stands under each party in another object: `caleg` of a polling station, `table` of a district document. */
const addLists = (figures: Figures, lists: WireFigures): void => {
  for (const [party, list] of Object.entries(lists)) {
    // "null": null again; a party's entry may be null too (seen by client code).
    if (list === null) continue;
    if (!isFigures(list)) throw sourceInvalid("an unreadable list of a party");
    if (isPartyNumber(party)) figures.parties[party] = { ...figures.parties[party], ...toPartyFigures(list) };
    else figures.otherKeys.push(party);
    addFigures(figures, list, false);
  }
};

/** A polling station's chart of party figures and its `caleg` of candidates; either may be null or absent without the other. */
export const toStationListChart = (
  chart: WireFigures | null | undefined,
  caleg: WireFigures | null | undefined,
): Chart => {
  const parties = toChart(chart, true);
  if (caleg === null) return { ...parties, candidates: null };
  if (caleg === undefined) return parties;
  const lists = noFigures();
  addLists(lists, caleg);
  return {
    candidates: { ...parties.candidates, ...lists.candidates },
    parties: parties.parties,
    otherKeys: [...parties.otherKeys, ...lists.otherKeys],
  };
};

/** A district document: totals by party in the chart; by party, candidates and both party figures in the table. */
export const toDistrictChart = (
  chart: WireFigures | null | undefined,
  table: WireFigures | null | undefined,
): Chart => {
  if (!chart && !table) return toChart(null, true);
  const figures = noFigures();
  addFigures(figures, chart ?? {}, true);
  addLists(figures, table ?? {});
  return figures;
};
