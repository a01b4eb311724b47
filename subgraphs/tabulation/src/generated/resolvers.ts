// Generated from schema.graphql by `npm run generate`. Do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Contest as ContestModel, Region as RegionModel, PollingStation as PollingStationModel, Party as PartyModel, Candidate as CandidateModel, Tally as TallyModel, PollingStationResult as PollingStationResultModel, VoteCount as VoteCountModel, Progress as ProgressModel, Turnout as TurnoutModel, GenderCount as GenderCountModel, FormPage as FormPageModel, TallyConnection as TallyConnectionModel } from '../model.ts';
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

/** Voter-roll figures (rekapitulasi daftar pemilih) of one area or polling station at one stage. */
export type VoterRoll = {
  readonly __typename?: 'VoterRoll';
  /** All voters (jumlah pemilih). */
  readonly total: Scalars['Int']['output'];
};

/** A polling station (TPS), or abroad a mobile box (KSK) or postal unit (POS). */
export type PollingStation = {
  readonly __typename?: 'PollingStation';
  /** Polling station code (kode TPS). */
  readonly code: Scalars['PollingStationCode']['output'];
  /** What Sirekap read from this polling station's C.Hasil form of one contest. null where the source has no file, or a file of another district's ballot. */
  readonly result?: Maybe<PollingStationResult>;
};


/** A polling station (TPS), or abroad a mobile box (KSK) or postal unit (POS). */
export type PollingStationResultArgs = {
  contest: Scalars['ID']['input'];
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
};

/** A candidate of the final list (calon tetap, DCT), or a pair for president (pasangan calon). Nothing of the source's photo path or tokens comes through. */
export type Candidate = {
  readonly __typename?: 'Candidate';
  /** Id: contest, party number where there is one, ballot number; for example '2024-pdpr-1101:8:1'. */
  readonly id: Scalars['ID']['output'];
  /** Votes (perolehan suara) in one area. null where not published. */
  readonly votes?: Maybe<Scalars['Int']['output']>;
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
        | GraphQLRecursivePick<FederationTypes['Region'], {"voterRoll":{"total":true}}> ) );
  PollingStation:
    ( { __typename: 'PollingStation' }
    & GraphQLRecursivePick<FederationTypes['PollingStation'], {"code":true}> );
  Contest:
    ( { __typename: 'Contest' }
    & GraphQLRecursivePick<FederationTypes['Contest'], {"id":true}> );
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
  Region: ResolverTypeWrapper<RegionModel>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  VoterRoll: ResolverTypeWrapper<VoterRoll>;
  PollingStation: ResolverTypeWrapper<PollingStationModel>;
  Contest: ResolverTypeWrapper<ContestModel>;
  Party: ResolverTypeWrapper<PartyModel>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Candidate: ResolverTypeWrapper<CandidateModel>;
  Tally: ResolverTypeWrapper<TallyModel>;
  VoteCount: ResolverTypeWrapper<VoteCountModel>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  Progress: ResolverTypeWrapper<ProgressModel>;
  Turnout: ResolverTypeWrapper<TurnoutModel>;
  PollingStationResult: ResolverTypeWrapper<PollingStationResultModel>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
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
  Region: RegionModel;
  ID: Scalars['ID']['output'];
  VoterRoll: VoterRoll;
  PollingStation: PollingStationModel;
  Contest: ContestModel;
  Party: PartyModel;
  String: Scalars['String']['output'];
  Candidate: CandidateModel;
  Tally: TallyModel;
  VoteCount: VoteCountModel;
  Float: Scalars['Float']['output'];
  Progress: ProgressModel;
  Turnout: TurnoutModel;
  PollingStationResult: PollingStationResultModel;
  Boolean: Scalars['Boolean']['output'];
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

export type RegionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Region'] = ResolversParentTypes['Region'], FederationReferenceType extends FederationReferenceTypes['Region'] = FederationReferenceTypes['Region']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Region']> | FederationReferenceType, FederationReferenceType, ContextType>;
  code?: Resolver<ResolversTypes['RegionCode'], ParentType, ContextType>;
  tally?: Resolver<Maybe<ResolversTypes['Tally']>, ParentType, ContextType, RequireFields<RegionTallyArgs, 'contest'>>;
  turnout?: Resolver<Maybe<ResolversTypes['Turnout']>, ParentType, ContextType, RequireFields<RegionTurnoutArgs, 'contest'>>;
};

export type PollingStationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PollingStation'] = ResolversParentTypes['PollingStation'], FederationReferenceType extends FederationReferenceTypes['PollingStation'] = FederationReferenceTypes['PollingStation']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['PollingStation']> | FederationReferenceType, FederationReferenceType, ContextType>;
  code?: Resolver<ResolversTypes['PollingStationCode'], ParentType, ContextType>;
  result?: Resolver<Maybe<ResolversTypes['PollingStationResult']>, ParentType, ContextType, RequireFields<PollingStationResultArgs, 'contest'>>;
};

export type ContestResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Contest'] = ResolversParentTypes['Contest'], FederationReferenceType extends FederationReferenceTypes['Contest'] = FederationReferenceTypes['Contest']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Contest']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ContestKind'], ParentType, ContextType>;
  tally?: Resolver<Maybe<ResolversTypes['Tally']>, ParentType, ContextType, Partial<ContestTallyArgs>>;
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
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  unknownKeys?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  children?: Resolver<ResolversTypes['TallyConnection'], ParentType, ContextType, RequireFields<TallyChildrenArgs, 'first'>>;
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
  Region?: RegionResolvers<ContextType>;
  PollingStation?: PollingStationResolvers<ContextType>;
  Contest?: ContestResolvers<ContextType>;
  Party?: PartyResolvers<ContextType>;
  Candidate?: CandidateResolvers<ContextType>;
  Tally?: TallyResolvers<ContextType>;
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
