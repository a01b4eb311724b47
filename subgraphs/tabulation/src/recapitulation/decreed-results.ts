// The decreed results (hasil rekapitulasi) the graph knows: figures of a decree, which no machine wrote and no source file holds.
import { contestIdOf, nationCode } from "@kpu-graph/domain";

/** What the commission decreed for one contest in one area. */
export interface DecreedResult {
  readonly contestId: string;
  readonly regionCode: string;
  /** Votes (perolehan suara) by ballot number (nomor urut). */
  readonly votes: Readonly<Record<string, number>>;
  /** Valid votes (suara sah), as the decree states them: never a sum made here. */
  readonly validVotes: number;
  readonly decree: string;
  /** RFC 3339. Midnight in Jakarta: of the decree we keep the day, not the hour. */
  readonly asOf: string;
  /** What the figures were taken from, in the commission's own words. */
  readonly source: string;
}

/** All of them. A decree's correction replaces a row; a result of a court's ruling would be a row's new decree. */
export const decreedResults: readonly DecreedResult[] = [
  {
    contestId: contestIdOf("PRESIDENT"),
    regionCode: nationCode,
    // With the votes from abroad (luar negeri).
    votes: { 1: 40_971_906, 2: 96_214_691, 3: 27_040_878 },
    validVotes: 164_227_475,
    decree: "Keputusan KPU Nomor 360 Tahun 2024",
    asOf: "2024-03-20T00:00:00+07:00",
    source: "Rekapitulasi hasil penghitungan perolehan suara tingkat nasional (D.Hasil)",
  },
];
