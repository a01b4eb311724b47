// People as the design says a caller sees them, worked out from the sample's rows and the policy's masks, without the product's own masking.

import { sampleVoters } from "@kpu-graph/estate";
import type { MaskName } from "@kpu-graph/privacy";
import { agencyToken, personId } from "@kpu-graph/privacy";

export const voterFields = [
  "nik",
  "nikToken",
  "name",
  "gender",
  "birthDate",
  "age",
  "address",
  "pollingStation",
] as const;
export type VoterField = (typeof voterFields)[number];
export type SampleVoter = ReturnType<typeof sampleVoters>[number];

const dayOfTheVote = "2024-02-14";

export const ageOf = ({ birthDate }: SampleVoter): number => {
  const years = Number(dayOfTheVote.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return dayOfTheVote.slice(5) < birthDate.slice(5) ? years - 1 : years;
};

const initials = (name: string) =>
  name
    .split(/[ -]/)
    .filter((word) => /\p{L}/u.test(word))
    .map((word) => `${word.charAt(0)}***`)
    .join(" ");

export interface Sight {
  readonly agency: string;
  readonly purpose: string;
  /** `agencyTokens` of the house. */
  readonly master: Uint8Array;
  /** Name of the village of their polling station. */
  readonly village: string;
  /** null: refused. */
  readonly maskOf: (field: VoterField) => MaskName | null;
}

const shown = (voter: SampleVoter, field: VoterField, { maskOf, village, ...token }: Sight): unknown => {
  const { nik } = voter;
  const whole: Readonly<Record<VoterField, unknown>> = {
    nik,
    nikToken: undefined,
    name: voter.name,
    gender: voter.gender === "P" ? "FEMALE" : "MALE",
    birthDate: voter.birthDate,
    age: ageOf(voter),
    address: voter.address,
    pollingStation: { code: voter.station },
  };
  const mask = maskOf(field);
  switch (mask) {
    case null:
    case "none":
      return null;
    case "full":
      return whole[field];
    case "token":
      return agencyToken({ ...token, nik });
    case "region4":
      return `${nik.slice(0, 4)}${"*".repeat(12)}`;
    case "initials":
      return initials(voter.name);
    case "year":
      return voter.birthDate.slice(0, 4);
    case "village":
      return village;
  }
};

/** All fields of one person, and its id. */
export const toExpected = (voter: SampleVoter, sight: Sight): Readonly<Record<string, unknown>> => ({
  id: personId({ agency: sight.agency, purpose: sight.purpose, master: sight.master, nik: voter.nik }),
  ...Object.fromEntries(voterFields.map((field) => [field, shown(voter, field, sight)])),
});

/** The grown-up voters of one polling station: those a list may show. */
export const votersAt = (station: string): readonly SampleVoter[] =>
  sampleVoters().filter((voter) => voter.station === station && ageOf(voter) >= 17);
