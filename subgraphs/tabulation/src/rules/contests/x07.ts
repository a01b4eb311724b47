// X07: the parties in the chart are those on the ballot.
import { hasPartyLists, isOnBallot } from "@kpu-graph/domain";
import type { StationInput, StationRecord } from "../input.ts";
import { fail, missing, pass, type Rule } from "../rule.ts";

const national: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 24];
const local: readonly number[] = [18, 19, 20, 21, 22, 23];

const ascending = (one: number, other: number) => one - other;

/** Numbers the chart has a key for, whether our master list knows them or not. */
const chartedParties = ({ lines, unknownKeys }: StationRecord): readonly number[] => {
  const known = lines.flatMap(({ isParty, state, ballotNumber }) =>
    isParty && state !== "KEY_MISSING" ? [ballotNumber] : [],
  );
  return [...known, ...unknownKeys.filter((key) => /^\d{1,2}$/.test(key)).map(Number)].sort(ascending);
};

const sentence = (words: string, parties: readonly number[]) =>
  parties.length === 0 ? [] : [`${words} ${parties.join(", ")}.`];

export const x07: Rule<StationInput> = {
  id: "X07",
  name: "BALLOT_SET",
  title: "The chart has the parties of the ballot and no others",
  titleIndonesian: "Partai pada hasil sama dengan partai pada surat suara",
  severity: "ERROR",
  systems: ["SIREKAP"],
  basis: "definition: parties 1 to 17 and 24; 18 to 23 for DPRA and DPRK of Aceh alone",
  notApplicable: "no party lists in the contest, or no figure of a party is published",
  check({ record }) {
    const { station, contest, lines, asOf } = record;
    if (!hasPartyLists(contest)) return missing("chart by party");
    const charted = chartedParties(record);
    const unknown = charted.filter((party) => !lines.some((line) => line.isParty && line.ballotNumber === party));
    // A chart that is null makes every line NULL and not KEY_MISSING: its keys are not known.
    const isPublished = lines.some(({ isParty, state }) => isParty && state === "PUBLISHED");
    if (!isPublished && unknown.length === 0) return missing("chart");
    const onBallot = [...national, ...(isOnBallot(contest, true) ? local : [])].sort(ascending);
    const absent = onBallot.filter((party) => !charted.includes(party));
    const added = charted.filter((party) => !onBallot.includes(party));
    if (absent.length === 0 && added.length === 0) return pass;
    return fail({
      message: [
        ...sentence("On the ballot and not in the chart: party", absent),
        ...sentence("In the chart and not on the ballot: party", added),
      ].join(" "),
      expected: onBallot.join(", "),
      actual: charted.join(", "),
      evidence: [
        { system: "SIREKAP", field: `${station} ${contest.sourceCode} keys of chart`, value: charted.join(", "), asOf },
      ],
    });
  },
};
