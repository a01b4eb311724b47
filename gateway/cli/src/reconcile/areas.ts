// The area that is asked about and all below it down to the districts, as far as the contest is voted on there.
import { type ContestId, isOverseas, isRegionCode, nationCode } from "@kpu-graph/domain";
import { UsageError } from "../command.ts";
import type { Ask } from "./ask.ts";
import { type AreaAnswer, type AreaPage, areaQuestion } from "./questions.ts";

export interface Area {
  readonly code: string;
  readonly name: string;
  readonly level: AreaAnswer["level"];
  /** Of the registry; null where it publishes none. */
  readonly stations: number | null;
  /** Empty: it is worked through by itself. */
  readonly children: readonly Area[];
  /** false: parts of it vote in other contests, so it is not asked about as a whole. */
  readonly isWhole: boolean;
}

interface Found {
  readonly area: AreaAnswer;
  readonly children: readonly AreaAnswer[];
}

const byDistrictOf = ({ kind }: ContestId) => kind !== "PRESIDENT";

const find = async (ask: Ask, contest: ContestId, code: string): Promise<Found | undefined> => {
  const children: AreaAnswer[] = [];
  const asked = { code, kind: contest.kind, byDistrict: byDistrictOf(contest) };
  let after: string | null = null;
  for (;;) {
    const answer: AreaPage = await ask(areaQuestion.document, { ...asked, after }, areaQuestion.shape);
    if (answer.region === null) return undefined;
    const { children: page, ...area } = answer.region;
    children.push(...page.nodes);
    after = page.pageInfo.endCursor;
    if (!page.pageInfo.hasNextPage || after === null) return { area, children };
  }
};

/** Does one of the two lie in the other? Abroad a district of Jakarta votes. */
const meets = (contest: ContestId, code: string): boolean =>
  [code, contest.region].some((one) => one === nationCode) ||
  code.startsWith(contest.region) ||
  contest.region.startsWith(code) ||
  (isRegionCode(code) && isOverseas(code));

/** Is the contest voted on in a part of the area at least? Where no electoral district is named, nothing more speaks against it. */
const mayVote = (contest: ContestId, { code, electoralDistricts }: AreaAnswer): boolean => {
  const own = electoralDistricts ?? [];
  return meets(contest, code) && (own.length === 0 || own.some(({ id }) => id === contest.id));
};

const isUnit = ({ level }: AreaAnswer) => level === "DISTRICT" || level === "VILLAGE";

const toArea = async (ask: Ask, contest: ContestId, { area, children: all }: Found): Promise<Area> => {
  const { code, name, level, pollingStationCount: stations } = area;
  const children: Area[] = [];
  const voting = isUnit(area) ? [] : all.filter((child) => mayVote(contest, child));
  for (const child of voting) {
    const found = isUnit(child) ? { area: child, children: [] } : await find(ask, contest, child.code);
    if (found !== undefined) children.push(await toArea(ask, contest, found));
  }
  const isWhole = isUnit(area) || (voting.length === all.length && children.every((child) => child.isWhole));
  return { code, name, level, stations, children, isWhole };
};

const refuse = (contest: ContestId, { code, name, electoralDistricts }: AreaAnswer): never => {
  const own = (electoralDistricts ?? []).map(({ id }) => id).sort();
  const shown =
    own.length === 0 ? "" : `; there it is: ${own.slice(0, 10).join(", ")}${own.length > 10 ? " and more" : ""}`;
  throw new UsageError(`${contest.id} is not voted on in ${name} (${code})${shown}`);
};

/** Looks it up; throws UsageError for an area that is unknown or votes in another contest of this kind. */
export const lookUp = async (ask: Ask, contest: ContestId, code: string): Promise<Area> => {
  const found = await find(ask, contest, code);
  if (found === undefined) throw new UsageError(`there is no area ${code}`);
  if (!mayVote(contest, found.area)) return refuse(contest, found.area);
  return toArea(ask, contest, found);
};

/** The areas that are worked through one by one, in order. */
export const unitsOf = (area: Area): readonly Area[] =>
  area.children.length === 0 ? [area] : area.children.flatMap(unitsOf);
