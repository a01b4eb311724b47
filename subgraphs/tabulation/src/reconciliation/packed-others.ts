// A station's files of other contests as one short text: they are kept of many thousand stations, and looked at again for a few of them.

import type { PollingStationCode } from "@kpu-graph/domain";
import { noAdministration } from "../mapping/index.ts";
import type { Administration, GenderCount, RevoteKind } from "../model.ts";
import type { StationRecord } from "../rules/input.ts";
import { toOtherRecord } from "./records.ts";

const revotes: readonly RevoteKind[] = ["NONE", "RECOUNT", "LATE_COUNT", "REVOTE", "LATE_VOTE", "CONTINUED_VOTE"];
const figuresOf = (administration: Administration): readonly (number | null)[] => {
  const {
    validVotes,
    invalidVotes,
    totalVotes,
    rollVoters,
    votersByRoll,
    votersTransferred,
    votersOffRoll,
    votersTotal,
  } = administration;
  const counts = [rollVoters, votersByRoll, votersTransferred, votersOffRoll, votersTotal];
  return [
    ...[validVotes, invalidVotes, totalVotes],
    ...counts.flatMap((count) => [count?.male ?? null, count?.female ?? null, count?.total ?? null]),
  ];
};

/** Either all of its counts are there, if only with nulls in them, or none is. */
const packAdministration = (administration: Administration): string =>
  administration.rollVoters === null ? "" : figuresOf(administration).join();

const unpackAdministration = (text: string): Administration => {
  if (text === "") return noAdministration;
  const figures = text.split(",").map((figure) => (figure === "" ? null : Number(figure)));
  const figure = (at: number) => figures[at] ?? null;
  const count = (at: number): GenderCount => ({ male: figure(at), female: figure(at + 1), total: figure(at + 2) });
  return {
    validVotes: figure(0),
    invalidVotes: figure(1),
    totalVotes: figure(2),
    rollVoters: count(3),
    votersByRoll: count(6),
    votersTransferred: count(9),
    votersOffRoll: count(12),
    votersTotal: count(15),
  };
};

/** One line a file; what separates figures is in no code, no stamp and no number. */
export const packOthers = (records: readonly StationRecord[]): string =>
  records
    .map(({ contest, district, asOf, votesRead, administrationRead, revote, administration }) =>
      [
        contest.sourceCode,
        district ?? "",
        asOf,
        `${Number(votesRead)}${Number(administrationRead)}${revotes.indexOf(revote)}`,
        packAdministration(administration),
      ].join(" "),
    )
    .join("\n");

export const unpackOthers = (packed: string, station: PollingStationCode): readonly StationRecord[] =>
  packed.split("\n").flatMap((line) => {
    const [sourceCode = "", district = "", asOf = "", marks = "", figures = ""] = line.split(" ");
    const record = toOtherRecord(sourceCode, station, {
      asOf,
      district: district === "" ? null : district,
      votesRead: marks[0] === "1",
      administrationRead: marks[1] === "1",
      revote: revotes[Number(marks[2])] ?? "NONE",
      administration: unpackAdministration(figures),
    });
    return record ?? [];
  });
