// The published figures of the roll every registry holds, and how figures of parts become figures of the whole.
import { nationalVoters, overseas } from "../facts/index.ts";
import type { RollRow, Stage } from "./rows.ts";

/** Men, women and all voters of one area or polling station. */
export interface RollFigures {
  readonly code: string;
  readonly male: number;
  readonly female: number;
  readonly total: number;
}

/** Plenary session Rekapitulasi DPT Nasional. The number of its decree is not in our sources, hence null in the rows. */
const finalRollDate = "2023-07-02";

/** Makes a row of one stage. */
export const rollRow = (figures: RollFigures, stage: Stage, date: string): RollRow => ({
  ...figures,
  stage,
  decree: null,
  date,
});

/** Makes a row of the final roll (DPT). */
export const finalRoll = (figures: RollFigures): RollRow => rollRow(figures, "DPT", finalRollDate);

/** Sums figures by the first characters of their codes: 4 for regencies, 2 for provinces. */
export const sumBy = (parts: readonly RollFigures[], codeLength: number): RollFigures[] => {
  const sums = new Map<string, RollFigures>();
  for (const { code: partCode, male, female, total } of parts) {
    const code = partCode.slice(0, codeLength);
    const sum = sums.get(code) ?? { code, male: 0, female: 0, total: 0 };
    sums.set(code, { code, male: sum.male + male, female: sum.female + female, total: sum.total + total });
  }
  return [...sums.values()];
};

/** The final roll of provinces, missions and nation, given that of the regencies. Single missions were not published. */
export const finalRollAbove = (regencies: readonly RollFigures[]): RollRow[] => {
  const published = (code: string, { male, female, total }: ReturnType<typeof nationalVoters>) => ({
    code,
    male,
    female,
    total,
  });
  return [...sumBy(regencies, 2), published("99", overseas()), published("0", nationalVoters())].map(finalRoll);
};

/**
 * The provisional roll (DPS) of the nation; those of its parts were announced on the same day but are not in our sources.
 * Plenary session Rekapitulasi DPS Nasional, 18 April 2023, KPU Decree 316/2023, as the press reported it that day.
 */
export const provisionalRoll: RollRow = {
  code: "0",
  stage: "DPS",
  male: 102_847_040,
  female: 103_006_478,
  total: 205_853_518,
  decree: "Keputusan KPU Nomor 316 Tahun 2023",
  date: "2023-04-18",
};
