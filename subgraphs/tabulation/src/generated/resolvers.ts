// Generated from schema.graphql by `npm run generate`. Do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Contest as ContestModel, VoterRoll as VoterRollModel, Region as RegionModel, PollingStation as PollingStationModel, Party as PartyModel, Candidate as CandidateModel, Tally as TallyModel, PollingStationResult as PollingStationResultModel, VoteCount as VoteCountModel, Progress as ProgressModel, Turnout as TurnoutModel, GenderCount as GenderCountModel, FormPage as FormPageModel, TallyConnection as TallyConnectionModel, Rule as RuleModel, Finding as FindingModel, RuleCount as RuleCountModel, StationFinding as StationFindingModel, AreaFinding as AreaFindingModel, Reconciliation as ReconciliationModel, StationFindingConnection as StationFindingConnectionModel } from '../model.ts';
import type { Context } from '../context.ts';
export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** Region code of the commission (kode wilayah): '0' for the nation, then 2, 4, 6 or 10 characters. A string, never a number: codes abroad hold letters ('99AA'). */
  RegionCode: { input: unknown; output: string; }
  /** Polling station code (kode TPS): 13 characters, the village code and 3 digits for the polling station (TPS, KSK or POS). */
  PollingStationCode: { input: unknown; output: string; }
  /** RFC 3339 time with offset. The sources' stamps carry no zone and are WIB (+07:00). */
  DateTime: { input: unknown; output: string; }
  /** An absolute address. */
  URL: { input: unknown; output: string; }
};

/** For whom an answer may be kept. Named so that clients do not see it. */
export type CacheControl__Scope =
  /** For anyone who may ask. */
  | 'PUBLIC'
  /** For the caller alone. */
  | 'PRIVATE';

/** What a contest decides (jenis pemilihan). */
export type ContestKind =
  /** President and vice president (PPWP, pilpres). */
  | 'PRESIDENT'
  /** House of representatives (DPR RI). */
  | 'DPR'
  /** Regional representative council (DPD RI). */
  | 'DPD'
  /** Provincial council (DPRD provinsi). */
  | 'DPRD_PROVINCE'
  /** Regency or city council (DPRD kabupaten/kota). */
  | 'DPRD_REGENCY'
  /** Governor and vice governor (gubernur). */
  | 'GOVERNOR'
  /** Regent or mayor and deputy (bupati, wali kota). */
  | 'REGENT';

/** Stage of the voter roll (tahapan daftar pemilih). */
export type VoterRollStage =
  /** Provisional roll (Daftar Pemilih Sementara). */
  | 'DPS'
  /** Provisional roll after corrections (Daftar Pemilih Sementara Hasil Perbaikan). */
  | 'DPSHP'
  /** Final roll (Daftar Pemilih Tetap). */
  | 'DPT'
  /** Voters who moved to another polling station (Daftar Pemilih Tambahan). */
  | 'DPTB'
  /** Eligible voters found outside the final roll (Daftar Pemilih Khusus). */
  | 'DPK';

/** How far a figure may be trusted (status penghitungan). */
export type TallyStatus =
  /** Machine-read or keyed figures of Sirekap: information, not the result (hitung suara sementara). */
  | 'PROVISIONAL'
  /** Decreed recapitulation (hasil rekapitulasi). */
  | 'OFFICIAL'
  /** The source holds the area but publishes no figures (status_progress false, chart null). */
  | 'WITHHELD';

/** Why voting or counting was repeated or continued (PSU). */
export type RevoteKind =
  /** Ordinary (reguler). */
  | 'NONE'
  /** Penghitungan suara ulang. */
  | 'RECOUNT'
  /** Penghitungan suara susulan. */
  | 'LATE_COUNT'
  /** Pemungutan suara ulang. */
  | 'REVOTE'
  /** Pemungutan suara susulan. */
  | 'LATE_VOTE'
  /** Pemungutan suara lanjutan. */
  | 'CONTINUED_VOTE';

/** What the source says about one figure: four states that are never folded into one another (the fourth, no file at all, makes the whole tally or result null). */
export type FigureState =
  /** A number, zero included. */
  | 'PUBLISHED'
  /** The key is there and holds null, or the whole chart is null. */
  | 'NULL'
  /** The chart is there but has no key for this candidate or party. */
  | 'KEY_MISSING';

/** Sex (jenis kelamin). */
export type Gender =
  /** Man (laki-laki). */
  | 'MALE'
  /** Woman (perempuan). */
  | 'FEMALE';

/** What a rule is asked of. */
export type RuleScope =
  /** A polling station (TPS), in `PollingStation.findings` and `Region.reconciliation`. */
  | 'POLLING_STATION'
  /** An area (wilayah), in `Region.reconciliation`. */
  | 'AREA'
  /** A contest (pemilihan), in `Contest.findings`. */
  | 'CONTEST';

/** How much a finding weighs (tingkat). */
export type Severity =
  /** It cannot be right as it stands. */
  | 'ERROR'
  /** It may be lawful and has a reason that the figures do not show. */
  | 'WARNING'
  /** Worth knowing; says nothing against any figure. */
  | 'INFO';

/** Where every question starts. */
export type Query = {
  readonly __typename?: 'Query';
  /** All rules of consistency (aturan konsistensi), in the order of their ids. */
  readonly reconciliationRules: ReadonlyArray<Rule>;
};

/** An area of the election administration (wilayah): nation, provinsi, kabupaten/kota, kecamatan, kelurahan/desa, or a mission abroad (PPLN). */
export type Region = {
  readonly __typename?: 'Region';
  /** Region code (kode wilayah). */
  readonly code: Scalars['RegionCode']['output'];
  /** Voter-roll figures (rekapitulasi daftar pemilih), from the registry. */
  readonly voterRoll?: Maybe<VoterRoll>;
  /** Votes of one contest in this area (perolehan suara), from the area's own Sirekap document, or else from its row in the parent's; the rows also answer when several areas of one parent are asked at once. `asOf` is the stamp of the document that answered. null where the source has no such document. */
  readonly tally?: Maybe<Tally>;
  /** Turnout (partisipasi pemilih): the registry's roll against the voters Sirekap counted. Sirekap publishes voters by polling station only, so `voted` is known for villages whose every form was read. */
  readonly turnout?: Maybe<Turnout>;
  /** Electoral districts this area belongs to (dapil), from candidacy. */
  readonly electoralDistricts?: Maybe<ReadonlyArray<ElectoralDistrict>>;
  /** Polling stations below this area (jumlah TPS), from the registry. */
  readonly pollingStationCount?: Maybe<Scalars['Int']['output']>;
  /** What the systems say about each other (rekonsiliasi): every rule over every polling station of this area in one contest. null where the contest is not voted on. A large area is worked through over several requests: RECONCILIATION_UNFINISHED says that asking again goes on where this one ended. */
  readonly reconciliation?: Maybe<Reconciliation>;
};


/** An area of the election administration (wilayah): nation, provinsi, kabupaten/kota, kecamatan, kelurahan/desa, or a mission abroad (PPLN). */
export type RegionVoterRollArgs = {
  stage?: InputMaybe<VoterRollStage>;
};


/** An area of the election administration (wilayah): nation, provinsi, kabupaten/kota, kecamatan, kelurahan/desa, or a mission abroad (PPLN). */
export type RegionTallyArgs = {
  contest: Scalars['ID']['input'];
};


/** An area of the election administration (wilayah): nation, provinsi, kabupaten/kota, kecamatan, kelurahan/desa, or a mission abroad (PPLN). */
export type RegionTurnoutArgs = {
  contest: Scalars['ID']['input'];
};


/** An area of the election administration (wilayah): nation, provinsi, kabupaten/kota, kecamatan, kelurahan/desa, or a mission abroad (PPLN). */
export type RegionElectoralDistrictsArgs = {
  kind?: InputMaybe<ContestKind>;
};


/** An area of the election administration (wilayah): nation, provinsi, kabupaten/kota, kecamatan, kelurahan/desa, or a mission abroad (PPLN). */
export type RegionReconciliationArgs = {
  contest: Scalars['ID']['input'];
};

/** An electoral district (daerah pemilihan, dapil), from Sidapil. A DPR district code has the form of a regency code (1101 is ACEH I and ACEH SELATAN): it never stands without its kind. */
export type ElectoralDistrict = {
  readonly __typename?: 'ElectoralDistrict';
  /** Id: the same as its contest's. */
  readonly id: Scalars['ID']['output'];
  /** Code (kode dapil). */
  readonly code: Scalars['String']['output'];
};

/** Voter-roll figures (rekapitulasi daftar pemilih) of one area or polling station at one stage. */
export type VoterRoll = {
  readonly __typename?: 'VoterRoll';
  /** All voters (jumlah pemilih). */
  readonly total: Scalars['Int']['output'];
  /** Men (laki-laki). */
  readonly male?: Maybe<Scalars['Int']['output']>;
  /** Women (perempuan). */
  readonly female?: Maybe<Scalars['Int']['output']>;
  /** When the roll was decided (tanggal penetapan). */
  readonly asOf: Scalars['DateTime']['output'];
};

/** A polling station (TPS), or abroad a mobile box (KSK) or postal unit (POS). */
export type PollingStation = {
  readonly __typename?: 'PollingStation';
  /** Polling station code (kode TPS). */
  readonly code: Scalars['PollingStationCode']['output'];
  /** What Sirekap read from this polling station's C.Hasil form of one contest. null where the source has no file, or a file of another district's ballot. */
  readonly result?: Maybe<PollingStationResult>;
  /** The village it stands in (kelurahan/desa), from the registry. */
  readonly village: Region;
  /** Numbered from 901 (lokasi khusus), from the registry. */
  readonly specialLocation: Scalars['Boolean']['output'];
  /** Voter-roll figures of this station (DPT per TPS), from the registry. */
  readonly voterRoll?: Maybe<VoterRoll>;
  /** Rules this station's figures break in one contest (temuan). Here, not on the result, so that other systems are asked only when findings are. An empty list: no rule that could be checked is broken. null where the source has no file of this contest. */
  readonly findings?: Maybe<ReadonlyArray<Finding>>;
};


/** A polling station (TPS), or abroad a mobile box (KSK) or postal unit (POS). */
export type PollingStationResultArgs = {
  contest: Scalars['ID']['input'];
};


/** A polling station (TPS), or abroad a mobile box (KSK) or postal unit (POS). */
export type PollingStationVoterRollArgs = {
  stage?: InputMaybe<VoterRollStage>;
};


/** A polling station (TPS), or abroad a mobile box (KSK) or postal unit (POS). */
export type PollingStationFindingsArgs = {
  contest: Scalars['ID']['input'];
};

/** One rule of consistency (aturan konsistensi), inside one system or across several. */
export type Rule = {
  readonly __typename?: 'Rule';
  /** Id, for example 'T05'. */
  readonly id: Scalars['ID']['output'];
  /** Name, for example 'BALLOTS_NE_USERS'. */
  readonly name: Scalars['String']['output'];
  /** What holds where it is kept, in English. */
  readonly title: Scalars['String']['output'];
  /** The same in Indonesian (judul). */
  readonly titleIndonesian: Scalars['String']['output'];
  /** How much it weighs where it is broken. */
  readonly severity: Severity;
  /** What it is asked of. */
  readonly scope: RuleScope;
  /** Systems whose figures it compares. */
  readonly systems: ReadonlyArray<Scalars['String']['output']>;
  /** Law, form or definition it rests on (dasar). */
  readonly basis: Scalars['String']['output'];
  /** When it has nothing to say: a figure that is not published is neither a pass nor a failure. */
  readonly notApplicable: Scalars['String']['output'];
};

/** One rule that figures break (temuan), with the figures. It says what does not agree, never who did what. */
export type Finding = {
  readonly __typename?: 'Finding';
  /** The rule. */
  readonly rule: Rule;
  /** How much it weighs here. */
  readonly severity: Severity;
  /** The figures in one sentence. */
  readonly message: Scalars['String']['output'];
  /** What would agree with the rest. null where there is no one figure. */
  readonly expected?: Maybe<Scalars['String']['output']>;
  /** What is published. null where there is no one figure. */
  readonly actual?: Maybe<Scalars['String']['output']>;
  /** Every figure it rests on, as its system published it. */
  readonly evidence: ReadonlyArray<Evidence>;
  /** A confusion of digits that would make the figures agree (salah baca): an explanation, never a repair. */
  readonly likelyMisread?: Maybe<Scalars['String']['output']>;
};

/** One published figure (bukti). */
export type Evidence = {
  readonly __typename?: 'Evidence';
  /** System (Sidalih, Sirekap, Silon ...). */
  readonly system: Scalars['String']['output'];
  /** Where it stands, in the source's own words. */
  readonly field: Scalars['String']['output'];
  /** The value as published; null where the field is there and empty. */
  readonly value?: Maybe<Scalars['String']['output']>;
  /** The source's own time of it. */
  readonly asOf?: Maybe<Scalars['DateTime']['output']>;
};

/** Every rule over every polling station of one area in one contest (rekonsiliasi). */
export type Reconciliation = {
  readonly __typename?: 'Reconciliation';
  /** The area (wilayah). */
  readonly region: Region;
  /** The contest (pemilihan). */
  readonly contest: Contest;
  /** Polling stations with a file, looked at. */
  readonly checked: Scalars['Int']['output'];
  /** Polling stations listed in the count without a file of their own. */
  readonly withoutFile: Scalars['Int']['output'];
  /** Of those checked: no rule broken, information aside. */
  readonly clean: Scalars['Int']['output'];
  /** Of those checked: some figure that every form holds is not published. */
  readonly incomplete: Scalars['Int']['output'];
  /** Outcomes by rule, in the order of their ids: of areas for rules of areas, of polling stations for the others. */
  readonly counts: ReadonlyArray<RuleCount>;
  /** Findings at polling stations, in the order of their codes. */
  readonly findings: StationFindingConnection;
  /** Findings about areas' own documents, at most 100 of them. */
  readonly areaFindings: ReadonlyArray<AreaFinding>;
  /** The oldest stamp of a document that was looked at; null where there was none. */
  readonly oldestAsOf?: Maybe<Scalars['DateTime']['output']>;
  /** The newest stamp of a document that was looked at; null where there was none. */
  readonly newestAsOf?: Maybe<Scalars['DateTime']['output']>;
};


/** Every rule over every polling station of one area in one contest (rekonsiliasi). */
export type ReconciliationFindingsArgs = {
  rule?: InputMaybe<Scalars['ID']['input']>;
  severity?: InputMaybe<Severity>;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};

/** Outcomes of one rule. */
export type RuleCount = {
  readonly __typename?: 'RuleCount';
  /** The rule. */
  readonly rule: Rule;
  /** Kept. */
  readonly pass: Scalars['Int']['output'];
  /** Broken. */
  readonly fail: Scalars['Int']['output'];
  /** A figure it needs is not published. */
  readonly notApplicable: Scalars['Int']['output'];
};

/** A finding and the polling station it is about. */
export type StationFinding = {
  readonly __typename?: 'StationFinding';
  /** The polling station (TPS). */
  readonly pollingStation: PollingStation;
  /** The finding. */
  readonly finding: Finding;
};

/** A finding and the area it is about. */
export type AreaFinding = {
  readonly __typename?: 'AreaFinding';
  /** The area (wilayah). */
  readonly region: Region;
  /** The finding. */
  readonly finding: Finding;
};

/** A page of findings. */
export type StationFindingConnection = {
  readonly __typename?: 'StationFindingConnection';
  /** The findings of this page. */
  readonly nodes: ReadonlyArray<StationFinding>;
  /** The same findings, each with its cursor. */
  readonly edges: ReadonlyArray<StationFindingEdge>;
  /** Where this page stands in the list. */
  readonly pageInfo: PageInfo;
  /** Length of the whole list. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A finding and its cursor. */
export type StationFindingEdge = {
  readonly __typename?: 'StationFindingEdge';
  /** The finding. */
  readonly node: StationFinding;
  /** Opaque position of this row. */
  readonly cursor: Scalars['String']['output'];
};

/** One contest (pemilihan): one ballot paper in one electoral district (dapil), or the presidency. */
export type Contest = {
  readonly __typename?: 'Contest';
  /** Id, for example '2024-pdpr-1101'. */
  readonly id: Scalars['ID']['output'];
  /** What it decides. */
  readonly kind: ContestKind;
  /** Votes of this contest (perolehan suara) in one area. */
  readonly tally?: Maybe<Tally>;
  /** Seats (alokasi kursi); null where the contest fills an office, not seats. */
  readonly seats?: Maybe<Scalars['Int']['output']>;
  /** All its candidates (DCT) at once, by party and ballot number. */
  readonly candidateList?: Maybe<ReadonlyArray<Candidate>>;
  /** Rules that the list of candidates breaks against the count's own list (temuan). */
  readonly findings?: Maybe<ReadonlyArray<Finding>>;
};


/** One contest (pemilihan): one ballot paper in one electoral district (dapil), or the presidency. */
export type ContestTallyArgs = {
  region?: InputMaybe<Scalars['RegionCode']['input']>;
};

/** A party on the ballot (partai politik peserta pemilu), from Sipol. */
export type Party = {
  readonly __typename?: 'Party';
  /** Id, for example '2024-general:8'. */
  readonly id: Scalars['ID']['output'];
  /** Colour in Sirekap's charts (warna), '#rrggbb'. null where the source has none. */
  readonly colour?: Maybe<Scalars['String']['output']>;
  /** Ballot number (nomor urut partai). */
  readonly number: Scalars['Int']['output'];
  /** Is it a local party that stands only in Aceh (partai politik lokal Aceh)? */
  readonly acehOnly: Scalars['Boolean']['output'];
};

/** A candidate of the final list (calon tetap, DCT), or a pair for president (pasangan calon). Nothing of the source's photo path or tokens comes through. */
export type Candidate = {
  readonly __typename?: 'Candidate';
  /** Id: contest, party number where there is one, ballot number; for example '2024-pdpr-1101:8:1'. */
  readonly id: Scalars['ID']['output'];
  /** Votes (perolehan suara) in one area. null where not published. */
  readonly votes?: Maybe<Scalars['Int']['output']>;
  /** The party (partai); null for pairs and for DPD. */
  readonly party?: Maybe<Party>;
  /** Ballot number (nomor urut), not the position in a list: struck candidates leave gaps. */
  readonly ballotNumber: Scalars['Int']['output'];
  /** Is this the empty column of a race with one pair (kolom kosong)? */
  readonly emptyColumn: Scalars['Boolean']['output'];
  /** Sex (jenis kelamin); null where the source names none, as for pairs. */
  readonly gender?: Maybe<Gender>;
};


/** A candidate of the final list (calon tetap, DCT), or a pair for president (pasangan calon). Nothing of the source's photo path or tokens comes through. */
export type CandidateVotesArgs = {
  region?: InputMaybe<Scalars['RegionCode']['input']>;
};

/** Votes of one contest in one area (perolehan suara), as one Sirekap document holds them. */
export type Tally = {
  readonly __typename?: 'Tally';
  /** The contest (pemilihan). */
  readonly contest?: Maybe<Contest>;
  /** The area (wilayah). null for the whole of an electoral district (dapil) of the DPR or a DPRD, which is no area. */
  readonly region?: Maybe<Region>;
  /** By ballot number; for party lists, each party and then its candidates. */
  readonly votes: ReadonlyArray<VoteCount>;
  /** How many polling stations are in (progres). */
  readonly progress: Progress;
  /** How far the figures may be trusted. */
  readonly status: TallyStatus;
  /** The decreed result of the same contest and area (hasil rekapitulasi yang ditetapkan), beside these provisional figures and never mixed with them. null where the graph knows none, which does not say that none was decreed. */
  readonly official?: Maybe<OfficialTally>;
  /** The source's own stamp of the document (ts). */
  readonly asOf: Scalars['DateTime']['output'];
  /** Keys of the source's chart that its own master list does not know: shown, never dropped in silence. */
  readonly unknownKeys: ReadonlyArray<Scalars['String']['output']>;
  /** Rows of the same source document, one per child area in code order: a whole map in one source read. Empty where this tally itself comes from a row, or at polling-station level. */
  readonly children: TallyConnection;
};


/** Votes of one contest in one area (perolehan suara), as one Sirekap document holds them. */
export type TallyChildrenArgs = {
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};

/** A decreed result (hasil rekapitulasi, D.Hasil): the recapitulation the commission decided, which no machine read. */
export type OfficialTally = {
  readonly __typename?: 'OfficialTally';
  /** By ballot number, on the lines of the tally's own ballot. */
  readonly votes: ReadonlyArray<VoteCount>;
  /** Valid votes as the decree states them (suara sah). */
  readonly validVotes: Scalars['Int']['output'];
  /** How far the figures may be trusted: OFFICIAL. */
  readonly status: TallyStatus;
  /** The decree (keputusan KPU). */
  readonly decree: Scalars['String']['output'];
  /** The day it was decided (tanggal penetapan), from midnight in Jakarta. */
  readonly asOf: Scalars['DateTime']['output'];
  /** What the figures were taken from, in the commission's words. */
  readonly source: Scalars['String']['output'];
};

/** Votes of one candidate or one party (perolehan suara). */
export type VoteCount = {
  readonly __typename?: 'VoteCount';
  /** The candidate or pair (calon); null on the line of a party. */
  readonly candidate?: Maybe<Candidate>;
  /** The party (partai); null for pairs and for DPD. */
  readonly party?: Maybe<Party>;
  /** Ballot number (nomor urut): of the candidate, or on a party's line of the party. */
  readonly ballotNumber: Scalars['Int']['output'];
  /** Votes (suara). On a party's line: the party's own votes and its candidates' together (jml_suara_total). null where no number is published: see `state`. */
  readonly votes?: Maybe<Scalars['Int']['output']>;
  /** On a party's line: votes for the party itself, no candidate marked (jml_suara_partai). */
  readonly listVotes?: Maybe<Scalars['Int']['output']>;
  /** What the source says about this figure. */
  readonly state: FigureState;
  /** Part of the votes of all lines of the same rank, 0 to 1. null where a figure is missing or all are zero. */
  readonly share?: Maybe<Scalars['Float']['output']>;
};

/** How many polling stations are in (progres). */
export type Progress = {
  readonly __typename?: 'Progress';
  /** Polling stations in (TPS masuk). null in a row of a parent's document, which holds the percentage only. */
  readonly reported?: Maybe<Scalars['Int']['output']>;
  /** Polling stations in all (jumlah TPS). null in a row of a parent's document. */
  readonly total?: Maybe<Scalars['Int']['output']>;
  /** Share of polling stations in, 0 to 100 (persen), as the source rounds it. */
  readonly percent?: Maybe<Scalars['Float']['output']>;
};

/** Turnout (partisipasi pemilih). */
export type Turnout = {
  readonly __typename?: 'Turnout';
  /** Voters on the final roll (DPT), from the registry. */
  readonly registered?: Maybe<Scalars['Int']['output']>;
  /** Voters who used their right (pengguna hak pilih). null unless every polling station of the area was read. */
  readonly voted?: Maybe<Scalars['Int']['output']>;
  /** voted / registered, 0 to 100, two decimals. null unless both are known and there are voters. */
  readonly percent?: Maybe<Scalars['Float']['output']>;
};

/** What Sirekap read from the C.Hasil form of one polling station in one contest. Values are the source's, never repaired. */
export type PollingStationResult = {
  readonly __typename?: 'PollingStationResult';
  /** The contest (pemilihan). */
  readonly contest?: Maybe<Contest>;
  /** The polling station (TPS). */
  readonly pollingStation?: Maybe<PollingStation>;
  /** By ballot number; for party lists, each party and then its candidates. */
  readonly votes: ReadonlyArray<VoteCount>;
  /** Were the votes read (status_suara)? */
  readonly votesRead: Scalars['Boolean']['output'];
  /** Was the administration part read (status_adm)? */
  readonly administrationRead: Scalars['Boolean']['output'];
  /** Valid votes (suara sah, form V.A). */
  readonly validVotes?: Maybe<Scalars['Int']['output']>;
  /** Invalid votes (suara tidak sah, form V.B). */
  readonly invalidVotes?: Maybe<Scalars['Int']['output']>;
  /** Valid and invalid votes as written on the form (suara total, form V.C). */
  readonly totalVotes?: Maybe<Scalars['Int']['output']>;
  /** Voters on the final roll here (pemilih DPT, form I.A). */
  readonly rollVoters?: Maybe<GenderCount>;
  /** Of those, voters who voted (pengguna DPT, form I.B.1). */
  readonly votersByRoll?: Maybe<GenderCount>;
  /** Moved voters who voted (pengguna DPTb, form I.B.2). */
  readonly votersTransferred?: Maybe<GenderCount>;
  /** Voters outside the roll who voted (pengguna DPK, form I.B.3). */
  readonly votersOffRoll?: Maybe<GenderCount>;
  /** All who voted, as written on the form (pengguna total, form I.B.4). */
  readonly votersTotal?: Maybe<GenderCount>;
  /** Photographs of the form (C.Hasil), by page; a page not uploaded has no address. */
  readonly formPages: ReadonlyArray<FormPage>;
  /** Was voting or counting repeated here (psu)? */
  readonly revote: RevoteKind;
  /** Keys of the source's chart that its own master list does not know: shown, never dropped in silence. */
  readonly unknownKeys: ReadonlyArray<Scalars['String']['output']>;
  /** The source's own stamp of the file (ts). */
  readonly asOf: Scalars['DateTime']['output'];
};

/** One figure of the form by sex; each as written, never recomputed. */
export type GenderCount = {
  readonly __typename?: 'GenderCount';
  /** Men (laki-laki). */
  readonly male?: Maybe<Scalars['Int']['output']>;
  /** Women (perempuan). */
  readonly female?: Maybe<Scalars['Int']['output']>;
  /** Total as written on the form (jumlah). */
  readonly total?: Maybe<Scalars['Int']['output']>;
};

/** One page of the C.Hasil form (lembar). */
export type FormPage = {
  readonly __typename?: 'FormPage';
  /** Page number, from 1 (lembar ke-). */
  readonly number: Scalars['Int']['output'];
  /** Address of the photograph; null where the page was not uploaded. */
  readonly url?: Maybe<Scalars['URL']['output']>;
  /** When it was uploaded, from the stamp in its name; null where there is none. */
  readonly uploadedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** A page of tallies. */
export type TallyConnection = {
  readonly __typename?: 'TallyConnection';
  /** The tallies of this page. */
  readonly nodes: ReadonlyArray<Tally>;
  /** The same tallies, each with its cursor. */
  readonly edges: ReadonlyArray<TallyEdge>;
  /** Where this page stands in the list. */
  readonly pageInfo: PageInfo;
  /** Length of the whole list. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A tally and its cursor. */
export type TallyEdge = {
  readonly __typename?: 'TallyEdge';
  /** The tally. */
  readonly node: Tally;
  /** Opaque position of this row. */
  readonly cursor: Scalars['String']['output'];
};

/** Where a page stands in its list. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** Is there a page after this one? */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Cursor of the last row; null on an empty page. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  /** Is there a page before this one? */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first row; null on an empty page. */
  readonly startCursor?: Maybe<Scalars['String']['output']>;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Region: Region;
  PollingStation: PollingStation;
  Contest: Contest;
  Party: Party;
  Candidate: Candidate;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Region:
    ( { __typename: 'Region' }
    & GraphQLRecursivePick<FederationTypes['Region'], {"code":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['Region'], {"voterRoll":{"total":true}}>
        | GraphQLRecursivePick<FederationTypes['Region'], {"voterRoll":{"male":true,"female":true,"total":true,"asOf":true},"pollingStationCount":true}>
        | GraphQLRecursivePick<FederationTypes['Region'], {"pollingStationCount":true,"voterRoll":{"male":true,"female":true,"total":true,"asOf":true}}> ) );
  PollingStation:
    ( { __typename: 'PollingStation' }
    & GraphQLRecursivePick<FederationTypes['PollingStation'], {"code":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['PollingStation'], {"specialLocation":true,"village":{"electoralDistricts":{"code":true}},"voterRoll":{"male":true,"female":true,"total":true,"asOf":true}}> ) );
  Contest:
    ( { __typename: 'Contest' }
    & GraphQLRecursivePick<FederationTypes['Contest'], {"id":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['Contest'], {"seats":true,"candidateList":{"id":true,"ballotNumber":true,"gender":true,"emptyColumn":true,"party":{"id":true,"number":true,"acehOnly":true}}}> ) );
  Party:
    ( { __typename: 'Party' }
    & GraphQLRecursivePick<FederationTypes['Party'], {"id":true}> );
  Candidate:
    ( { __typename: 'Candidate' }
    & GraphQLRecursivePick<FederationTypes['Candidate'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  cacheControl__Scope: CacheControl__Scope;
  RegionCode: ResolverTypeWrapper<Scalars['RegionCode']['output']>;
  PollingStationCode: ResolverTypeWrapper<Scalars['PollingStationCode']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  ContestKind: ContestKind;
  VoterRollStage: VoterRollStage;
  TallyStatus: TallyStatus;
  RevoteKind: RevoteKind;
  FigureState: FigureState;
  Gender: Gender;
  RuleScope: RuleScope;
  Severity: Severity;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Region: ResolverTypeWrapper<RegionModel>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  ElectoralDistrict: ResolverTypeWrapper<ElectoralDistrict>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  VoterRoll: ResolverTypeWrapper<VoterRollModel>;
  PollingStation: ResolverTypeWrapper<PollingStationModel>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Rule: ResolverTypeWrapper<RuleModel>;
  Finding: ResolverTypeWrapper<FindingModel>;
  Evidence: ResolverTypeWrapper<Evidence>;
  Reconciliation: ResolverTypeWrapper<ReconciliationModel>;
  RuleCount: ResolverTypeWrapper<RuleCountModel>;
  StationFinding: ResolverTypeWrapper<StationFindingModel>;
  AreaFinding: ResolverTypeWrapper<AreaFindingModel>;
  StationFindingConnection: ResolverTypeWrapper<StationFindingConnectionModel>;
  StationFindingEdge: ResolverTypeWrapper<Omit<StationFindingEdge, 'node'> & { node: ResolversTypes['StationFinding'] }>;
  Contest: ResolverTypeWrapper<ContestModel>;
  Party: ResolverTypeWrapper<PartyModel>;
  Candidate: ResolverTypeWrapper<CandidateModel>;
  Tally: ResolverTypeWrapper<TallyModel>;
  OfficialTally: ResolverTypeWrapper<Omit<OfficialTally, 'votes'> & { votes: ReadonlyArray<ResolversTypes['VoteCount']> }>;
  VoteCount: ResolverTypeWrapper<VoteCountModel>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  Progress: ResolverTypeWrapper<ProgressModel>;
  Turnout: ResolverTypeWrapper<TurnoutModel>;
  PollingStationResult: ResolverTypeWrapper<PollingStationResultModel>;
  GenderCount: ResolverTypeWrapper<GenderCountModel>;
  FormPage: ResolverTypeWrapper<FormPageModel>;
  TallyConnection: ResolverTypeWrapper<TallyConnectionModel>;
  TallyEdge: ResolverTypeWrapper<Omit<TallyEdge, 'node'> & { node: ResolversTypes['Tally'] }>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  RegionCode: Scalars['RegionCode']['output'];
  PollingStationCode: Scalars['PollingStationCode']['output'];
  DateTime: Scalars['DateTime']['output'];
  URL: Scalars['URL']['output'];
  Query: Record<PropertyKey, never>;
  Region: RegionModel;
  ID: Scalars['ID']['output'];
  ElectoralDistrict: ElectoralDistrict;
  String: Scalars['String']['output'];
  VoterRoll: VoterRollModel;
  PollingStation: PollingStationModel;
  Boolean: Scalars['Boolean']['output'];
  Rule: RuleModel;
  Finding: FindingModel;
  Evidence: Evidence;
  Reconciliation: ReconciliationModel;
  RuleCount: RuleCountModel;
  StationFinding: StationFindingModel;
  AreaFinding: AreaFindingModel;
  StationFindingConnection: StationFindingConnectionModel;
  StationFindingEdge: Omit<StationFindingEdge, 'node'> & { node: ResolversParentTypes['StationFinding'] };
  Contest: ContestModel;
  Party: PartyModel;
  Candidate: CandidateModel;
  Tally: TallyModel;
  OfficialTally: Omit<OfficialTally, 'votes'> & { votes: ReadonlyArray<ResolversParentTypes['VoteCount']> };
  VoteCount: VoteCountModel;
  Float: Scalars['Float']['output'];
  Progress: ProgressModel;
  Turnout: TurnoutModel;
  PollingStationResult: PollingStationResultModel;
  GenderCount: GenderCountModel;
  FormPage: FormPageModel;
  TallyConnection: TallyConnectionModel;
  TallyEdge: Omit<TallyEdge, 'node'> & { node: ResolversParentTypes['Tally'] };
  PageInfo: PageInfo;
  Int: Scalars['Int']['output'];
};

export type CacheControlDirectiveArgs = {
  maxAge?: Maybe<Scalars['Int']['input']>;
  scope?: Maybe<CacheControl__Scope>;
};

export type CacheControlDirectiveResolver<Result, Parent, ContextType = Context, Args = CacheControlDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export interface RegionCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['RegionCode'], any> {
  name: 'RegionCode';
}

export interface PollingStationCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['PollingStationCode'], any> {
  name: 'PollingStationCode';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface UrlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['URL'], any> {
  name: 'URL';
}

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  reconciliationRules?: Resolver<ReadonlyArray<ResolversTypes['Rule']>, ParentType, ContextType>;
};

export type RegionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Region'] = ResolversParentTypes['Region'], FederationReferenceType extends FederationReferenceTypes['Region'] = FederationReferenceTypes['Region']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Region']> | FederationReferenceType, FederationReferenceType, ContextType>;
  code?: Resolver<ResolversTypes['RegionCode'], ParentType, ContextType>;
  tally?: Resolver<Maybe<ResolversTypes['Tally']>, ParentType, ContextType, RequireFields<RegionTallyArgs, 'contest'>>;
  turnout?: Resolver<Maybe<ResolversTypes['Turnout']>, ParentType, ContextType, RequireFields<RegionTurnoutArgs, 'contest'>>;
  reconciliation?: Resolver<Maybe<ResolversTypes['Reconciliation']>, ParentType, ContextType, RequireFields<RegionReconciliationArgs, 'contest'>>;
};

export type ElectoralDistrictResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ElectoralDistrict'] = ResolversParentTypes['ElectoralDistrict']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type PollingStationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PollingStation'] = ResolversParentTypes['PollingStation'], FederationReferenceType extends FederationReferenceTypes['PollingStation'] = FederationReferenceTypes['PollingStation']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['PollingStation']> | FederationReferenceType, FederationReferenceType, ContextType>;
  code?: Resolver<ResolversTypes['PollingStationCode'], ParentType, ContextType>;
  result?: Resolver<Maybe<ResolversTypes['PollingStationResult']>, ParentType, ContextType, RequireFields<PollingStationResultArgs, 'contest'>>;
  findings?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Finding']>>, ParentType, ContextType, RequireFields<PollingStationFindingsArgs, 'contest'>>;
};

export type RuleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Rule'] = ResolversParentTypes['Rule']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  titleIndonesian?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['Severity'], ParentType, ContextType>;
  scope?: Resolver<ResolversTypes['RuleScope'], ParentType, ContextType>;
  systems?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  basis?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  notApplicable?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type FindingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Finding'] = ResolversParentTypes['Finding']> = {
  rule?: Resolver<ResolversTypes['Rule'], ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['Severity'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expected?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  actual?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  evidence?: Resolver<ReadonlyArray<ResolversTypes['Evidence']>, ParentType, ContextType>;
  likelyMisread?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type EvidenceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Evidence'] = ResolversParentTypes['Evidence']> = {
  system?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  asOf?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type ReconciliationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Reconciliation'] = ResolversParentTypes['Reconciliation']> = {
  region?: Resolver<ResolversTypes['Region'], ParentType, ContextType>;
  contest?: Resolver<ResolversTypes['Contest'], ParentType, ContextType>;
  checked?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  withoutFile?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  clean?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  incomplete?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  counts?: Resolver<ReadonlyArray<ResolversTypes['RuleCount']>, ParentType, ContextType>;
  findings?: Resolver<ResolversTypes['StationFindingConnection'], ParentType, ContextType, RequireFields<ReconciliationFindingsArgs, 'first'>>;
  areaFindings?: Resolver<ReadonlyArray<ResolversTypes['AreaFinding']>, ParentType, ContextType>;
  oldestAsOf?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  newestAsOf?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type RuleCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RuleCount'] = ResolversParentTypes['RuleCount']> = {
  rule?: Resolver<ResolversTypes['Rule'], ParentType, ContextType>;
  pass?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  fail?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  notApplicable?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type StationFindingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StationFinding'] = ResolversParentTypes['StationFinding']> = {
  pollingStation?: Resolver<ResolversTypes['PollingStation'], ParentType, ContextType>;
  finding?: Resolver<ResolversTypes['Finding'], ParentType, ContextType>;
};

export type AreaFindingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AreaFinding'] = ResolversParentTypes['AreaFinding']> = {
  region?: Resolver<ResolversTypes['Region'], ParentType, ContextType>;
  finding?: Resolver<ResolversTypes['Finding'], ParentType, ContextType>;
};

export type StationFindingConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StationFindingConnection'] = ResolversParentTypes['StationFindingConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['StationFinding']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['StationFindingEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type StationFindingEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StationFindingEdge'] = ResolversParentTypes['StationFindingEdge']> = {
  node?: Resolver<ResolversTypes['StationFinding'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ContestResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Contest'] = ResolversParentTypes['Contest'], FederationReferenceType extends FederationReferenceTypes['Contest'] = FederationReferenceTypes['Contest']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Contest']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ContestKind'], ParentType, ContextType>;
  tally?: Resolver<Maybe<ResolversTypes['Tally']>, ParentType, ContextType, Partial<ContestTallyArgs>>;
  findings?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Finding']>>, ParentType, ContextType>;
};

export type PartyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Party'] = ResolversParentTypes['Party'], FederationReferenceType extends FederationReferenceTypes['Party'] = FederationReferenceTypes['Party']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Party']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  colour?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CandidateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Candidate'] = ResolversParentTypes['Candidate'], FederationReferenceType extends FederationReferenceTypes['Candidate'] = FederationReferenceTypes['Candidate']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Candidate']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  votes?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType, Partial<CandidateVotesArgs>>;
};

export type TallyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Tally'] = ResolversParentTypes['Tally']> = {
  contest?: Resolver<Maybe<ResolversTypes['Contest']>, ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['Region']>, ParentType, ContextType>;
  votes?: Resolver<ReadonlyArray<ResolversTypes['VoteCount']>, ParentType, ContextType>;
  progress?: Resolver<ResolversTypes['Progress'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['TallyStatus'], ParentType, ContextType>;
  official?: Resolver<Maybe<ResolversTypes['OfficialTally']>, ParentType, ContextType>;
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  unknownKeys?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  children?: Resolver<ResolversTypes['TallyConnection'], ParentType, ContextType, RequireFields<TallyChildrenArgs, 'first'>>;
};

export type OfficialTallyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OfficialTally'] = ResolversParentTypes['OfficialTally']> = {
  votes?: Resolver<ReadonlyArray<ResolversTypes['VoteCount']>, ParentType, ContextType>;
  validVotes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['TallyStatus'], ParentType, ContextType>;
  decree?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type VoteCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VoteCount'] = ResolversParentTypes['VoteCount']> = {
  candidate?: Resolver<Maybe<ResolversTypes['Candidate']>, ParentType, ContextType>;
  party?: Resolver<Maybe<ResolversTypes['Party']>, ParentType, ContextType>;
  ballotNumber?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  votes?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  listVotes?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['FigureState'], ParentType, ContextType>;
  share?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type ProgressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Progress'] = ResolversParentTypes['Progress']> = {
  reported?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  total?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  percent?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type TurnoutResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Turnout'] = ResolversParentTypes['Turnout']> = {
  registered?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  voted?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  percent?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type PollingStationResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PollingStationResult'] = ResolversParentTypes['PollingStationResult']> = {
  contest?: Resolver<Maybe<ResolversTypes['Contest']>, ParentType, ContextType>;
  pollingStation?: Resolver<Maybe<ResolversTypes['PollingStation']>, ParentType, ContextType>;
  votes?: Resolver<ReadonlyArray<ResolversTypes['VoteCount']>, ParentType, ContextType>;
  votesRead?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  administrationRead?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  validVotes?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  invalidVotes?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  totalVotes?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  rollVoters?: Resolver<Maybe<ResolversTypes['GenderCount']>, ParentType, ContextType>;
  votersByRoll?: Resolver<Maybe<ResolversTypes['GenderCount']>, ParentType, ContextType>;
  votersTransferred?: Resolver<Maybe<ResolversTypes['GenderCount']>, ParentType, ContextType>;
  votersOffRoll?: Resolver<Maybe<ResolversTypes['GenderCount']>, ParentType, ContextType>;
  votersTotal?: Resolver<Maybe<ResolversTypes['GenderCount']>, ParentType, ContextType>;
  formPages?: Resolver<ReadonlyArray<ResolversTypes['FormPage']>, ParentType, ContextType>;
  revote?: Resolver<ResolversTypes['RevoteKind'], ParentType, ContextType>;
  unknownKeys?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type GenderCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GenderCount'] = ResolversParentTypes['GenderCount']> = {
  male?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  female?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  total?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type FormPageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FormPage'] = ResolversParentTypes['FormPage']> = {
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  uploadedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type TallyConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TallyConnection'] = ResolversParentTypes['TallyConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Tally']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['TallyEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type TallyEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TallyEdge'] = ResolversParentTypes['TallyEdge']> = {
  node?: Resolver<ResolversTypes['Tally'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  RegionCode?: GraphQLScalarType;
  PollingStationCode?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  URL?: GraphQLScalarType;
  Query?: QueryResolvers<ContextType>;
  Region?: RegionResolvers<ContextType>;
  ElectoralDistrict?: ElectoralDistrictResolvers<ContextType>;
  PollingStation?: PollingStationResolvers<ContextType>;
  Rule?: RuleResolvers<ContextType>;
  Finding?: FindingResolvers<ContextType>;
  Evidence?: EvidenceResolvers<ContextType>;
  Reconciliation?: ReconciliationResolvers<ContextType>;
  RuleCount?: RuleCountResolvers<ContextType>;
  StationFinding?: StationFindingResolvers<ContextType>;
  AreaFinding?: AreaFindingResolvers<ContextType>;
  StationFindingConnection?: StationFindingConnectionResolvers<ContextType>;
  StationFindingEdge?: StationFindingEdgeResolvers<ContextType>;
  Contest?: ContestResolvers<ContextType>;
  Party?: PartyResolvers<ContextType>;
  Candidate?: CandidateResolvers<ContextType>;
  Tally?: TallyResolvers<ContextType>;
  OfficialTally?: OfficialTallyResolvers<ContextType>;
  VoteCount?: VoteCountResolvers<ContextType>;
  Progress?: ProgressResolvers<ContextType>;
  Turnout?: TurnoutResolvers<ContextType>;
  PollingStationResult?: PollingStationResultResolvers<ContextType>;
  GenderCount?: GenderCountResolvers<ContextType>;
  FormPage?: FormPageResolvers<ContextType>;
  TallyConnection?: TallyConnectionResolvers<ContextType>;
  TallyEdge?: TallyEdgeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
};
