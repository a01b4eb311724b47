// Every rule of a station over what was gathered of it.
import { type ContestId, isRegionCode, type PollingStationCode, parseRegionCode, villageOf } from "@kpu-graph/domain";
import type { History } from "../history/index.ts";
import { stationRules } from "../rules/index.ts";
import type { StationInput } from "../rules/input.ts";
import type { Failure, RuleInfo, Verdict } from "../rules/rule.ts";
import { openArea, type Reads } from "./reads.ts";
import { loadOthers, loadRecord, loadVersions } from "./records.ts";
import { type Files, indexTwins, keyOfVotes, loadTwins, neighboursIn, toChartRow, votesOfRecord } from "./twins.ts";

export interface Finding extends Omit<Failure, "outcome" | "severity"> {
  readonly rule: RuleInfo;
  readonly severity: RuleInfo["severity"];
}

const toFinding = (rule: RuleInfo, { outcome: _outcome, severity, ...rest }: Failure): Finding => ({
  ...rest,
  rule,
  severity: severity ?? rule.severity,
});

/** The verdict of each rule, in their order. */
export const checkStation = (input: StationInput): readonly Verdict[] => stationRules.map(({ check }) => check(input));

/** What failed, each under its rule; `verdicts` are in the order of `rules`. */
export const findingsOf = (rules: readonly RuleInfo[], verdicts: readonly Verdict[]): readonly Finding[] =>
  verdicts.flatMap((verdict, index) => {
    const rule = rules[index];
    return rule === undefined || verdict.outcome !== "FAIL" ? [] : toFinding(rule, verdict);
  });

/** The rules of a station that its figures break. */
export const findingsOfStation = (input: StationInput): readonly Finding[] =>
  findingsOf(stationRules, checkStation(input));

/** What the other systems say of a station. */
export type OfOthers = Pick<StationInput, "roll" | "specialLocation" | "districts">;

/** The documents of a district's villages, by which a station's neighbours are known. */
const loadVillages = async (reads: Reads, contest: ContestId, station: PollingStationCode) => {
  const district = await openArea(reads, contest, parseRegionCode(villageOf(station).slice(0, 6)));
  const villages = (district?.codes ?? []).filter(isRegionCode);
  const documents = await Promise.all(villages.map((village) => reads.document(contest, village)));
  return documents.flatMap((document) => document ?? []);
};

export interface StationQuestion {
  readonly reads: Reads;
  readonly history: History;
  readonly contest: ContestId;
  readonly station: PollingStationCode;
  readonly elsewhere: OfOthers;
}

/** Gathers all that rules look at of one station; null where it has no file of this contest. */
export const gatherStation = async (question: StationQuestion): Promise<StationInput | null> => {
  const { reads, contest, station, elsewhere } = question;
  const files: Files = {
    record: (code) => loadRecord(reads, contest, code),
    others: (code) => loadOthers(reads, contest, code),
  };
  const record = await files.record(station);
  if (record === null) return null;
  const history = await question.history.open(contest, villageOf(station));
  const [others, own, villages, versions] = await Promise.all([
    files.others(station),
    reads.document(contest, villageOf(station)),
    loadVillages(reads, contest, station),
    loadVersions(reads, history, contest, station),
  ]);
  await history.save();
  const ownRow = own?.rows[station];
  const key = keyOfVotes(votesOfRecord(record));
  const twins = key === undefined ? [] : (indexTwins(villages).get(key) ?? []);
  return {
    record,
    others,
    row: own && ownRow ? toChartRow(station, own.asOf, ownRow) : null,
    twins: await loadTwins(files, record, neighboursIn(twins, station)),
    versions,
    ...elsewhere,
  };
};
