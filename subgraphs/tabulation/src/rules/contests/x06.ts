// X06: a party's total is its own votes and those of its candidates.
import { hasPartyLists } from "@kpu-graph/domain";
import type { Line, StationInput, StationRecord } from "../input.ts";
import { type Evidence, fail, missing, pass, type Rule, type Verdict } from "../rule.ts";
import { combine } from "./combine.ts";

const partyTotal = (record: StationRecord, { ballotNumber, key, votes, listVotes }: Line): Verdict => {
  const candidates = record.lines.filter(({ isParty, partyNumber }) => !isParty && partyNumber === ballotNumber);
  if (votes === null) return missing(`chart.${key}.jml_suara_total`);
  if (listVotes === null) return missing(`chart.${key}.jml_suara_partai`);
  let sum = listVotes;
  for (const candidate of candidates) {
    if (candidate.votes === null) return missing(`caleg.${key}.${candidate.key}`);
    sum += candidate.votes;
  }
  if (votes === sum) return pass;
  const evidence = (field: string, value: string): Evidence => ({
    system: "SIREKAP",
    field: `${record.station} ${record.contest.sourceCode} ${field}`,
    value,
    asOf: record.asOf,
  });
  const ofCandidates = candidates.map((candidate) => candidate.votes).join("/");
  return fail({
    message: `Party ${ballotNumber} has ${votes} votes; its own and those of its candidates add up to ${sum}.`,
    expected: String(sum),
    actual: String(votes),
    evidence: [
      evidence(`chart.${key}.jml_suara_total`, String(votes)),
      evidence(`chart.${key}.jml_suara_partai`, String(listVotes)),
      ...(candidates.length === 0 ? [] : [evidence(`caleg.${key}`, ofCandidates)]),
    ],
  });
};

export const x06: Rule<StationInput> = {
  id: "X06",
  name: "PARTY_TOTAL",
  title: "A party's total is its own votes and its candidates' together",
  titleIndonesian: "Jumlah suara partai dan calon sama dengan suara partai ditambah suara calonnya",
  severity: "ERROR",
  systems: ["SIREKAP"],
  basis: "definition: jml_suara_total = jml_suara_partai + votes of caleg",
  notApplicable:
    "no party lists in the contest, or jml_suara_total, jml_suara_partai or a candidate's votes not published",
  check({ record }) {
    if (!hasPartyLists(record.contest)) return missing("jml_suara_total");
    if (record.isChartNull) return missing("chart");
    return combine(
      record.lines.flatMap((line) => (line.isParty ? [partyTotal(record, line)] : [])),
      "chart",
    );
  },
};
