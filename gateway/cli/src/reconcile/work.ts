// Works through an area: each district by itself, then what only the areas above them can say. Findings go out as they come.
import type { ContestId } from "@kpu-graph/domain";
import type { Area } from "./areas.ts";
import type { Ask } from "./ask.ts";
import { NotFoundOut } from "./faults.ts";
import {
  type FindingAnswer,
  type FindingsPage,
  findingsQuestion,
  type ReconciliationAnswer,
  reconciliationQuestion,
  type Severity,
} from "./questions.ts";
import { add, addOwn, nothing, type Sums, sumsOf } from "./sums.ts";

/** One finding and what it is about. */
export interface Row {
  readonly place: "pollingStation" | "region";
  readonly code: string;
  readonly finding: FindingAnswer;
}

/** What could not be found out of an area. */
export interface LeftOut {
  readonly code: string;
  readonly name: string;
  readonly what: "everything" | "list of findings" | "rules of the area itself";
  /** A code of the catalogue, or of the network. */
  readonly reason: string;
  readonly message: string;
}

export interface Outcome {
  readonly sums: Sums;
  /** Findings about areas, each once. */
  readonly atAreas: Readonly<Record<Severity, number>>;
  /** An answer lists no more than 100 findings about areas: there may be more than were listed. */
  readonly mayHoldMoreAreas: boolean;
  /** Districts that the count has no documents of. */
  readonly withoutDocument: number;
  readonly leftOut: readonly LeftOut[];
}

export interface WorkDeps {
  readonly ask: Ask;
  readonly contest: ContestId;
  /** undefined: only counted. */
  readonly onRows: ((rows: readonly Row[]) => Promise<void>) | undefined;
  readonly onUnit: (unit: Area) => void;
}

const mostAreaFindings = 100;

/** Works through it. Rejects only where the answer cannot be written; what cannot be found out is in `leftOut`. */
export const work = async (top: Area, { ask, contest, onRows, onUnit }: WorkDeps): Promise<Outcome> => {
  const leftOut: LeftOut[] = [];
  const told = new Set<string>();
  const atAreas = { ERROR: 0, WARNING: 0, INFO: 0 };
  let withoutDocument = 0;
  let mayHoldMoreAreas = false;

  const orLeaveOut = async <Value>(
    { code, name }: Area,
    what: LeftOut["what"],
    find: () => Promise<Value>,
  ): Promise<Value | undefined> => {
    try {
      return await find();
    } catch (error) {
      if (!(error instanceof NotFoundOut)) throw error;
      leftOut.push({ code, name, what, reason: error.code, message: error.message });
      return undefined;
    }
  };

  const reconcile = async ({ code }: Area): Promise<ReconciliationAnswer | null> => {
    const { document, shape } = reconciliationQuestion;
    return (await ask(document, { code, contest: contest.id }, shape)).region?.reconciliation ?? null;
  };

  const tellAreas = async (findings: ReconciliationAnswer["areaFindings"]) => {
    mayHoldMoreAreas ||= findings.length >= mostAreaFindings;
    const rows: Row[] = [];
    for (const { region, finding } of findings) {
      const key = `${region.code} ${finding.rule.id}`;
      if (told.has(key)) continue;
      told.add(key);
      atAreas[finding.severity] += 1;
      rows.push({ place: "region", code: region.code, finding });
    }
    if (rows.length > 0) await onRows?.(rows);
  };

  const tellStations = async ({ code }: Area) => {
    const { document, shape } = findingsQuestion;
    let after: string | null = null;
    for (;;) {
      const answer: FindingsPage = await ask(document, { code, contest: contest.id, after }, shape);
      const page = answer.region?.reconciliation?.findings;
      if (page === undefined) return;
      await onRows?.(
        page.nodes.map(({ pollingStation, finding }) => ({
          place: "pollingStation",
          code: pollingStation.code,
          finding,
        })),
      );
      after = page.pageInfo.endCursor;
      if (!page.pageInfo.hasNextPage || after === null) return;
    }
  };

  const visitUnit = async (unit: Area): Promise<Sums> => {
    const answer = await orLeaveOut(unit, "everything", () => reconcile(unit));
    if (answer === null) withoutDocument += 1;
    if (answer) {
      await tellAreas(answer.areaFindings);
      const found = answer.error.totalCount + answer.warning.totalCount + answer.info.totalCount;
      if (onRows !== undefined && found > 0) await orLeaveOut(unit, "list of findings", () => tellStations(unit));
    }
    onUnit(unit);
    return answer ? sumsOf(answer) : nothing;
  };

  const visit = async (area: Area): Promise<Sums> => {
    if (area.children.length === 0) return visitUnit(area);
    let below = nothing;
    for (const child of area.children) below = add(below, await visit(child));
    // Where nothing below is counted, nor is the area.
    if (!area.isWhole || below.counts.size === 0) return below;
    const own = await orLeaveOut(area, "rules of the area itself", () => reconcile(area));
    if (!own) return below;
    await tellAreas(own.areaFindings);
    return addOwn(below, sumsOf(own));
  };

  return { sums: await visit(top), atAreas, mayHoldMoreAreas, withoutDocument, leftOut };
};
