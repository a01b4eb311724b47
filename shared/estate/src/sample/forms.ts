// What Sirekap read from each form of the sample: synthetic votes that fit the synthetic roll, or nothing where the form was not read.
import { provinces } from "../facts/index.ts";
import type { SampleBallot } from "./ballots.ts";
import { chanceOf, wholeOf } from "./chance.ts";
import { presentTotal, type SampleStation, type Sexes, votersPresent } from "./stations.ts";

export type Administration = Readonly<Record<string, number | null>>;

export interface Form {
  readonly code: string;
  readonly stamp: string;
  /** By candidate key; null where page 2 was not read. */
  readonly votes: ReadonlyMap<string, number | null> | null;
  /** By party number: votes for the party alone. Empty where the ballot knows no parties. */
  readonly ownVotes: ReadonlyMap<number, number>;
  readonly administration: Administration | null;
  readonly votesRead: boolean;
  readonly administrationRead: boolean;
  readonly psu: string | null;
}

/** Parts of a whole in proportion to weights; running sums are rounded, so the parts add up. */
export const split = (whole: number, weights: readonly number[]): number[] => {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  let weight = 0;
  let given = 0;
  return weights.map((own) => {
    weight += own;
    const part = (all === 0 ? 0 : Math.round((whole * weight) / all)) - given;
    given += part;
    return part;
  });
};

/** Share of polling stations whose votes Sirekap had, as the national scrape of each contest shows; for the presidency see the facts. */
const readShare = { pdpr: 0.519, pdpd: 0.701, pdprdp: 0.46, pdprdk: 0.466 } as const;

const shareRead = ({ contest }: SampleBallot, province: string): number =>
  contest === "ppwp" ? (provinces().find(({ code }) => code === province)?.percentIn ?? 0) / 100 : readShare[contest];

const firstFetch = Date.UTC(2024, 1, 14, 18);
const hourMs = 3_600_000;

/** Early files carry the second they were read, later ones the full hour; a few come in the last two hours, after the documents above. */
const stampOf = (seed: string): string => {
  const chance = chanceOf(`${seed}:when`);
  if (chance < 0.003) return "2024-03-07 16:00:00";
  if (chance < 0.008) return "2024-03-07 15:00:00";
  const time =
    chance < 0.5 ? firstFetch + wholeOf(seed, 0, 72 * 3_600) * 1_000 : firstFetch + wholeOf(seed, 73, 500) * hourMs;
  return new Date(time).toISOString().slice(0, 19).replace("T", " ");
};

const triple = (name: string, { l, p }: Sexes): Administration => ({
  [`${name}_j`]: l + p,
  [`${name}_l`]: l,
  [`${name}_p`]: p,
});

const administrationOf = (station: SampleStation, valid: number, invalid: number): Administration => {
  const { roll, transferred, offRoll } = votersPresent(station);
  const all = { l: roll.l + transferred.l + offRoll.l, p: roll.p + transferred.p + offRoll.p };
  return {
    suara_sah: valid,
    suara_total: valid + invalid,
    ...triple("pemilih_dpt", { l: station.roll.male, p: station.roll.female }),
    ...triple("pengguna_dpt", roll),
    ...triple("pengguna_dptb", transferred),
    suara_tidak_sah: invalid,
    ...triple("pengguna_total", all),
    ...triple("pengguna_non_dpt", offRoll),
  };
};

interface Slot {
  /** Candidate key; undefined for the party's own votes. */
  readonly key: string | undefined;
  readonly party: number | null;
  readonly weight: number;
}

const slotsOf = ({ contest, district, lines }: SampleBallot, province: string): readonly Slot[] => {
  if (contest === "ppwp") {
    const votes = provinces().find(({ code }) => code === province)?.votes;
    return lines.map(({ key, party }) => ({
      key,
      party,
      weight: Object.entries(votes ?? {}).find(([id]) => id === key)?.[1] ?? 0,
    }));
  }
  const strength = (party: number | null) => (party === null ? 1 : chanceOf(`${district}:${party}`) ** 3 + 0.02);
  const numbers = [...new Set(lines.flatMap(({ party }) => (party === null ? [] : [party])))];
  return [
    ...numbers.map((party) => ({ key: undefined, party, weight: strength(party) * 2 })),
    ...lines.map(({ key, party }) => ({ key, party, weight: strength(party) * chanceOf(`${district}:${key}`) ** 2 })),
  ];
};

/** Creates the forms of one contest: one for each polling station, by its code. */
export const createForms = (ballot: SampleBallot, province: string) => {
  const slots = slotsOf(ballot, province);
  const share = shareRead(ballot, province);
  return (station: SampleStation, mustBeRead: boolean): Form => {
    const seed = `${ballot.contest}:${station.code}`;
    // The machine reads page by page: votes and administration succeed and fail on their own.
    const votesRead = mustBeRead || chanceOf(`${seed}:votes`) < share;
    const administrationRead = mustBeRead || chanceOf(`${seed}:administration`) < (votesRead ? 0.85 : 0.2);
    const total = presentTotal(votersPresent(station));
    const invalid = wholeOf(`${seed}:invalid`, 0, Math.min(9, total));
    const valid = total - invalid;
    const weights = slots.map(({ key, party, weight }) => weight * (0.5 + chanceOf(`${seed}:${key ?? party}`)));
    const parts = split(valid, weights);
    const counted = slots.map((slot, index) => ({ ...slot, votes: parts[index] ?? 0 }));
    return {
      code: station.code,
      stamp: stampOf(seed),
      votes: votesRead ? new Map(counted.flatMap(({ key, votes }) => (key === undefined ? [] : [[key, votes]]))) : null,
      ownVotes: new Map(
        counted.flatMap(({ key, party, votes }) => (key === undefined && party !== null ? [[party, votes]] : [])),
      ),
      administration: administrationRead ? administrationOf(station, valid, invalid) : null,
      votesRead,
      administrationRead,
      psu: null,
    };
  };
};
