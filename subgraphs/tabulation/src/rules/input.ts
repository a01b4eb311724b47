// What rules look at: published figures as they stand, with their times. A figure that is not there is null, and stays null.
import type { ContestId, PollingStationCode, RegionCode } from "@kpu-graph/domain";
import type { Administration, FigureState, FormPage, Progress, RevoteKind, TallyStatus } from "../model.ts";

/** One line of a chart: a candidate or pair, or a party above its candidates. */
export interface Line {
  /** What the source calls it: candidate id, or party number. */
  readonly key: string;
  readonly isParty: boolean;
  /** Of the candidate, or on a party's line of the party. */
  readonly ballotNumber: number;
  /** Of the party a candidate stands for; null for pairs and for the DPD. */
  readonly partyNumber: number | null;
  /** On a party's line its own votes and its candidates' together. */
  readonly votes: number | null;
  /** On a party's line: for the party alone. */
  readonly listVotes: number | null;
  readonly state: FigureState;
}

/** The file of one station in one contest. */
export interface StationRecord {
  readonly station: PollingStationCode;
  readonly contest: ContestId;
  readonly asOf: string;
  /** The district the file itself names (kode_dapil); null where it names none. */
  readonly district: string | null;
  /** In ballot order. All of them, whatever the chart has. */
  readonly lines: readonly Line[];
  /** Is the whole chart null? Then every line's state is NULL. */
  readonly isChartNull: boolean;
  readonly unknownKeys: readonly string[];
  readonly votesRead: boolean;
  readonly administrationRead: boolean;
  /** Every figure null where the source's `administrasi` is null. */
  readonly administration: Administration;
  readonly formPages: readonly FormPage[];
  readonly revote: RevoteKind;
}

/** What an area's own document says of one polling station, or of one child area. */
export interface ChartRow {
  readonly code: string;
  /** Of the document. */
  readonly asOf: string;
  /** By the source's own key; null where no figure is published. */
  readonly votes: Readonly<Record<string, number | null>> | null;
  readonly percent: number | null;
  /** The source's status_progress; null where it says nothing. */
  readonly statusProgress: boolean | null;
}

/** Another station of the same village or district, in the contest that is looked at. */
export interface Neighbour {
  /** Its row in its village's document. */
  readonly row: ChartRow;
  /** Its file of this contest, if it was read; null when there is none. */
  readonly record: StationRecord | null;
  /** Its files of other contests. */
  readonly others: readonly StationRecord[];
}

/** Registry's figures at one stage, the final roll (DPT). */
export interface Roll {
  readonly male: number | null;
  readonly female: number | null;
  readonly total: number;
  readonly asOf: string;
}

export interface StationInput {
  readonly record: StationRecord;
  /** The same station's files of other contests, as far as there are any. */
  readonly others: readonly StationRecord[];
  /** Its own row in the village's document; null when there is none. */
  readonly row: ChartRow | null;
  /** Those whose charts have the very same figures. null: nobody looked. */
  readonly twins: readonly Neighbour[] | null;
  /** Earlier versions of the same file, the oldest first. null: no history is kept. */
  readonly versions: readonly StationRecord[] | null;
  /** Of the registry, for this station; null when it publishes none. */
  readonly roll: Roll | null;
  /** Registry: numbered from 901. null: not asked. */
  readonly specialLocation: boolean | null;
  /** Candidacy: codes of the DPR districts (dapil) of the station's area. null: not asked. */
  readonly districts: readonly string[] | null;
}

/** An area's document of one contest and what lies below it. */
export interface AreaInput {
  readonly code: RegionCode;
  readonly contest: ContestId;
  readonly asOf: string;
  readonly status: TallyStatus;
  readonly progress: Progress;
  /** By the source's own key. null: the whole chart is null. */
  readonly votes: Readonly<Record<string, number | null>> | null;
  readonly rows: readonly ChartRow[];
  /** The area's own row in its parent's document; null at the top, or when there is none. */
  readonly parentRow: ChartRow | null;
  /** Sum of pemilih_dpt_j over the stations below, and of how many files; null when they were not read. */
  readonly stations: {
    readonly seen: number;
    readonly withRoll: number;
    readonly rollVoters: number;
  } | null;
  /** Polling stations below it in the registry (jumlah TPS). null: not known. */
  readonly stationCount: number | null;
  /** Codes of what lies below it in the source's own tree (wilayah). null: there is no such list. */
  readonly treeChildren: readonly string[] | null;
  readonly roll: Roll | null;
  /** Earlier versions of the document, the oldest first. null: no history is kept. */
  readonly versions:
    | readonly { readonly asOf: string; readonly progress: Progress; readonly votes: ChartRow["votes"] }[]
    | null;
  /** Decreed totals of the same contest and area, by the source's own key. null: none is published. */
  readonly decreed: {
    readonly votes: Readonly<Record<string, number>>;
    readonly decree: string;
    readonly asOf: string;
  } | null;
}

/** One candidate of the final list (DCT), from candidacy. */
export interface ListedCandidate {
  readonly partyNumber: number | null;
  readonly ballotNumber: number;
  readonly gender: "MALE" | "FEMALE" | null;
  readonly isEmptyColumn: boolean;
}

export interface ContestInput {
  readonly contest: ContestId;
  /** Sidapil. null for the presidency. */
  readonly seats: number | null;
  /** Silon; null: not asked. */
  readonly candidates: readonly ListedCandidate[] | null;
  /** Sipol: numbers of the parties, and which are Aceh's own. null: not asked. */
  readonly parties: readonly { readonly number: number; readonly acehOnly: boolean }[] | null;
  /** Lines of Sirekap's own master list. null: there is none. */
  readonly ballot: readonly { readonly partyNumber: number | null; readonly ballotNumber: number }[] | null;
}
