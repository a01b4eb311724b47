// Which document answers for an area: its own, or its row in the document of the area above. The one place where that is decided.
//
// Rule: an area's own document first; without one (404), its row in the parent's document; without either, null.
// Exception: when one batch asks for two or more areas of one contest under one parent, the parent's document is read once
// and its rows are used: 18 siblings cost one read, not 18. A row holds no totals of polling stations and no rows of its own,
// so whoever selects those still gets the own document, as does an area the parent's document does not hold.
import { type ContestId, hasPartyLists, parentOf, type RegionCode } from "@kpu-graph/domain";
import type { GraphQLResolveInfo, SelectionSetNode } from "graphql";
import { isCovered } from "../mapping/coverage.ts";
import type { Layout } from "../mapping/index.ts";
import type { AreaRow, Tally, TallyDocument } from "../model.ts";
import { areaPath, districtPath } from "../source/paths.ts";

export interface TallyRequest {
  readonly contest: ContestId;
  /** undefined: the whole of the contest's electoral district. */
  readonly region: RegionCode | undefined;
  /** Something is asked for that only the area's own document holds. */
  readonly ownDocument: boolean;
}

export interface DocumentAddress {
  readonly path: string;
  readonly layout: Layout;
}

export type FoundTally = Omit<Tally, "ballot">;
export type ReadDocument = (address: DocumentAddress) => Promise<TallyDocument | null>;

/** Same request, same text: the loader's key. */
export const tallyRequestKey = ({ contest, region, ownDocument }: TallyRequest): string =>
  `${contest.id} ${region ?? ""} ${ownDocument}`;

/** Where an area's own document stands, and how it is laid out. */
export const addressOf = (contest: ContestId, region: RegionCode): DocumentAddress => ({
  path: areaPath(contest, region),
  layout: hasPartyLists(contest) ? "AREA_OF_LISTS" : "AREA_OF_CANDIDATES",
});

const parentAddress = (contest: ContestId, region: RegionCode): DocumentAddress | undefined => {
  const parent = parentOf(region);
  return parent === undefined || !isCovered(contest, parent) ? undefined : addressOf(contest, parent);
};

/** Paths of parents' documents of which this batch wants at least two rows. */
const sharedParents = (requests: readonly TallyRequest[]): ReadonlySet<string> => {
  const areas = new Map<string, Set<RegionCode>>();
  for (const { contest, region, ownDocument } of requests) {
    const parent = region === undefined || ownDocument ? undefined : parentAddress(contest, region);
    if (region === undefined || parent === undefined) continue;
    areas.set(parent.path, (areas.get(parent.path) ?? new Set()).add(region));
  }
  return new Set([...areas].flatMap(([path, regions]) => (regions.size > 1 ? [path] : [])));
};

/** The tally of a row: the document's stamp, the row's figures, no totals and no children. */
export const tallyOfRow = (contest: ContestId, region: RegionCode, asOf: string, row: AreaRow): FoundTally => ({
  contest,
  region,
  asOf,
  chart: row.chart,
  progress: { reported: null, total: null, percent: row.percent },
  rows: {},
});

/** Answers a batch: a tally, null, or the error of that request alone. `read` is told the same address more than once. */
export const findTallies = (
  requests: readonly TallyRequest[],
  read: ReadDocument,
): Promise<readonly PromiseSettledResult<FoundTally | null>[]> => {
  const shared = sharedParents(requests);

  const fromRow = async (contest: ContestId, region: RegionCode, parent: DocumentAddress) => {
    const document = await read(parent);
    const row = document?.rows[region];
    return document === null || row === undefined ? null : tallyOfRow(contest, region, document.asOf, row);
  };

  const find = async ({ contest, region, ownDocument }: TallyRequest): Promise<FoundTally | null> => {
    if (region === undefined) {
      const document = await read({ path: districtPath(contest), layout: "DISTRICT" });
      return document === null ? null : { contest, region: null, ...document };
    }
    if (!isCovered(contest, region)) return null;
    const parent = parentAddress(contest, region);
    const useRow = parent !== undefined && !ownDocument && shared.has(parent.path);
    // A parent that cannot be read is an error here, not a reason to read 18 documents from a source in trouble.
    const row = useRow ? await fromRow(contest, region, parent) : null;
    if (row !== null) return row;
    const document = await read(addressOf(contest, region));
    if (document !== null) return { contest, region, ...document };
    return parent === undefined || useRow ? null : fromRow(contest, region, parent);
  };

  return Promise.allSettled(requests.map(find));
};

type IsWanted = (name: string, set: SelectionSetNode | undefined) => boolean;

/** Is `children`, `progress.reported` or `progress.total` selected on this tally? Conditions (@include) are not weighed. */
export const selectsOwnDocument = ({ fieldNodes, fragments }: GraphQLResolveInfo): boolean => {
  const selects = (set: SelectionSetNode | undefined, isWanted: IsWanted): boolean =>
    (set?.selections ?? []).some((selection) => {
      if (selection.kind === "Field") return isWanted(selection.name.value, selection.selectionSet);
      if (selection.kind === "InlineFragment") return selects(selection.selectionSet, isWanted);
      return selects(fragments[selection.name.value]?.selectionSet, isWanted);
    });
  const isTotal: IsWanted = (name) => name === "reported" || name === "total";
  const isOwn: IsWanted = (name, set) => name === "children" || (name === "progress" && selects(set, isTotal));
  return fieldNodes.some(({ selectionSet }) => selects(selectionSet, isOwn));
};
