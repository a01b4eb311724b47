// The polling stations of the sample and who came to vote there: the same voters in every contest, as on the day.
import { stationsUnder } from "../facts/index.ts";
import { wholeOf } from "./chance.ts";
import { type StationRoll, stationRolls } from "./station-rolls.ts";

export interface SampleStation {
  readonly code: string;
  readonly roll: StationRoll;
}

export interface Sexes {
  readonly l: number;
  readonly p: number;
}

export interface VotersPresent {
  readonly roll: Sexes;
  readonly transferred: Sexes;
  readonly offRoll: Sexes;
}

/** Polling stations of a regency, by code. */
export const stationsIn = (regency: string): readonly SampleStation[] => {
  const rolls = stationRolls(regency);
  return stationsUnder(regency).flatMap(({ code }) => {
    const roll = rolls.get(code);
    return roll === undefined ? [] : [{ code, roll }];
  });
};

/** Who voted: seven to nine of ten on the roll, a few moved here (DPTb), a few found off the roll (DPK). */
export const votersPresent = ({ code, roll }: SampleStation): VotersPresent => {
  const came = (sex: string, voters: number) => Math.round((voters * wholeOf(`${code}:came:${sex}`, 70, 92)) / 100);
  const few = (what: string, most: number): Sexes => ({
    l: wholeOf(`${code}:${what}:l`, 0, most),
    p: wholeOf(`${code}:${what}:p`, 0, most),
  });
  return {
    roll: { l: came("l", roll.male), p: came("p", roll.female) },
    transferred: few("dptb", 2),
    offRoll: few("dpk", 3),
  };
};

/** All who voted at the polling station. */
export const presentTotal = ({ roll, transferred, offRoll }: VotersPresent): number =>
  [roll, transferred, offRoll].reduce((sum, { l, p }) => sum + l + p, 0);
