// Generated from schema.graphql by `npm run generate`. Do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Election as ElectionModel, ElectoralDistrict as ElectoralDistrictModel, DistrictArea as DistrictAreaModel, Contest as ContestModel, Party as PartyModel, Candidate as CandidateModel, Region as RegionModel, CandidateConnection as CandidateConnectionModel, ContestConnection as ContestConnectionModel } from '../model.ts';
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
  /** A calendar day, YYYY-MM-DD; under a mask that leaves only the year, YYYY. */
  Date: { input: unknown; output: string; }
};

/** For whom an answer may be kept. Named so that clients do not see it. */
export type CacheControl__Scope =
  /** For anyone who may ask. */
  | 'PUBLIC'
  /** For the caller alone. */
  | 'PRIVATE';

/** Sex (jenis kelamin). */
export type Gender =
  /** Man (laki-laki). */
  | 'MALE'
  /** Woman (perempuan). */
  | 'FEMALE';

/** Kind of election (jenis pemilu). */
export type ElectionKind =
  /** President, DPR, DPD and both DPRD tiers on one day (pemilu serentak). */
  | 'GENERAL'
  /** Governors, regents and mayors (pilkada). */
  | 'REGIONAL';

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

/** Where every question starts. */
export type Query = {
  readonly __typename?: 'Query';
  /** Elections the graph knows (pemilu), newest first. */
  readonly elections?: Maybe<ReadonlyArray<Election>>;
  /** One election (pemilu), for example '2024-general'. null when unknown. */
  readonly election?: Maybe<Election>;
  /** One contest (pemilihan), for example '2024-ppwp', '2024-pdpr-1101', '2024-pdpd-11'. null when no such contest was held. */
  readonly contest?: Maybe<Contest>;
  /** Parties on the ballot of one election (partai politik peserta pemilu), by ballot number. */
  readonly parties?: Maybe<ReadonlyArray<Party>>;
  /** The final candidate list (Daftar Calon Tetap, DCT), by contest, party and ballot number. */
  readonly candidates?: Maybe<CandidateConnection>;
};


/** Where every question starts. */
export type QueryElectionArgs = {
  id: Scalars['ID']['input'];
};


/** Where every question starts. */
export type QueryContestArgs = {
  id: Scalars['ID']['input'];
};


/** Where every question starts. */
export type QueryPartiesArgs = {
  election: Scalars['ID']['input'];
};


/** Where every question starts. */
export type QueryCandidatesArgs = {
  contest?: InputMaybe<Scalars['ID']['input']>;
  party?: InputMaybe<Scalars['ID']['input']>;
  gender?: InputMaybe<Gender>;
  search?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};

/** An election (pemilu): one voting day with all its contests. */
export type Election = {
  readonly __typename?: 'Election';
  /** Id, for example '2024-general'. */
  readonly id: Scalars['ID']['output'];
  /** Kind (jenis). */
  readonly kind: ElectionKind;
  /** Official name (nama pemilu). */
  readonly name: Scalars['String']['output'];
  /** Voting day (hari pemungutan suara). */
  readonly date: Scalars['Date']['output'];
  /** Its contests (pemilihan), by kind and district code. */
  readonly contests: ContestConnection;
  /** Seats of a council from totals of votes that are given here (penetapan perolehan kursi), by Sainte-Lague (UU 7/2017 art. 414-420). What these totals come to; the result is what the commission decrees. */
  readonly seatAllocation: SeatAllocation;
};


/** An election (pemilu): one voting day with all its contests. */
export type ElectionContestsArgs = {
  kind?: InputMaybe<ContestKind>;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};


/** An election (pemilu): one voting day with all its contests. */
export type ElectionSeatAllocationArgs = {
  kind?: ContestKind;
  totals: ReadonlyArray<DistrictTotalsInput>;
};

/** Valid votes of the party lists in one electoral district (dapil), as the caller gives them. */
export type DistrictTotalsInput = {
  /** District code (kode dapil), for example '1101' for ACEH I of the DPR. Votes from abroad (luar negeri) belong to '3102', DKI JAKARTA II. */
  readonly district: Scalars['String']['input'];
  /** By party, each once; at most 24. A list that is left out has no votes. */
  readonly parties: ReadonlyArray<PartyTotalInput>;
};

/** Valid votes of one party list in one electoral district, as the caller gives them. */
export type PartyTotalInput = {
  /** Ballot number of the party (nomor urut partai). */
  readonly partyNumber: Scalars['Int']['input'];
  /** Valid votes (suara sah): the party's own and its candidates' together. */
  readonly votes: Scalars['Int']['input'];
};

/** Seats of one council computed from given totals of votes (penetapan perolehan kursi). */
export type SeatAllocation = {
  readonly __typename?: 'SeatAllocation';
  /** The council (jenis dapil). */
  readonly kind: ContestKind;
  /** Do the totals hold every electoral district (dapil) of the council? If not, sum and threshold are of the given districts alone. */
  readonly complete: Scalars['Boolean']['output'];
  /** Valid votes of all lists in all given districts, those below the threshold too (jumlah suara sah secara nasional). */
  readonly nationalValidVotes: Scalars['Int']['output'];
  /** The parliamentary threshold (ambang batas parlemen, UU 7/2017 art. 414). null for the DPRD: there every list takes part. */
  readonly threshold?: Maybe<SeatThreshold>;
  /** Every party that is in the totals, by ballot number. */
  readonly parties: ReadonlyArray<PartyAllocation>;
  /** The given districts, in the order of their codes. */
  readonly districts: ReadonlyArray<DistrictSeats>;
};

/** The parliamentary threshold (ambang batas parlemen) as votes and as a part of all valid votes. */
export type SeatThreshold = {
  readonly __typename?: 'SeatThreshold';
  /** The fewest votes that reach it. */
  readonly votes: Scalars['Int']['output'];
  /** Part of the valid votes, 0 to 100: four is enough. */
  readonly percent: Scalars['Float']['output'];
};

/** One party in the whole council. */
export type PartyAllocation = {
  readonly __typename?: 'PartyAllocation';
  /** The party (partai). */
  readonly party: Party;
  /** Its votes in all given districts (perolehan suara). */
  readonly votes: Scalars['Int']['output'];
  /** The same as a part of all valid votes, 0 to 100, two decimals; null where there are none. `qualified` is decided by votes, not by this rounded figure. */
  readonly percent?: Maybe<Scalars['Float']['output']>;
  /** Does it take part when seats are given out (memenuhi ambang batas)? */
  readonly qualified: Scalars['Boolean']['output'];
  /** Its seats (perolehan kursi), those left open by a tie not among them. null where the seats of one of its districts are not published. */
  readonly seats?: Maybe<Scalars['Int']['output']>;
};

/** The seats of one electoral district (dapil). */
export type DistrictSeats = {
  readonly __typename?: 'DistrictSeats';
  /** The district (dapil). */
  readonly district: ElectoralDistrict;
  /** Seats to be given out (alokasi kursi), from Sidapil. null where not published: then none are. */
  readonly seats?: Maybe<Scalars['Int']['output']>;
  /** Valid votes of all lists that were given (suara sah). */
  readonly validVotes: Scalars['Int']['output'];
  /** Every list that was given, by ballot number. */
  readonly parties: ReadonlyArray<PartySeats>;
  /** Equal quotients for the last seats (nilai sama): left open, never broken, for these totals alone do not decide it. null where every seat is decided, and where no list that takes part has votes. */
  readonly tie?: Maybe<SeatTie>;
};

/** One party list in one electoral district (dapil). */
export type PartySeats = {
  readonly __typename?: 'PartySeats';
  /** The party (partai). */
  readonly party: Party;
  /** Its votes here (perolehan suara). */
  readonly votes: Scalars['Int']['output'];
  /** Its seats here (perolehan kursi): one for each quotient. null where the seats of the district are not published. */
  readonly seats?: Maybe<Scalars['Int']['output']>;
  /** The quotients that won (nilai hasil bagi), the largest first. Sainte-Lague murni: the first divisor is 1, and no remainder (sisa suara) is formed. */
  readonly quotients: ReadonlyArray<SeatQuotient>;
};

/** A list's votes divided by an odd number (hasil bagi). */
export type SeatQuotient = {
  readonly __typename?: 'SeatQuotient';
  /** The divisor (bilangan pembagi): 1, 3, 5, 7 and so on. */
  readonly divisor: Scalars['Int']['output'];
  /** Votes by divisor. Quotients are compared exactly, not by this rounded figure. */
  readonly value: Scalars['Float']['output'];
};

/** Quotients that are equal where fewer seats are left than they are (nilai sama). */
export type SeatTie = {
  readonly __typename?: 'SeatTie';
  /** Seats left for them. */
  readonly seats: Scalars['Int']['output'];
  /** The quotient they share. */
  readonly value: Scalars['Float']['output'];
  /** Whose quotients they are, by ballot number. */
  readonly parties: ReadonlyArray<Party>;
};

/** One contest (pemilihan): one ballot paper in one electoral district (dapil), or the presidency. */
export type Contest = {
  readonly __typename?: 'Contest';
  /** Id, for example '2024-pdpr-1101'. */
  readonly id: Scalars['ID']['output'];
  /** The election it belongs to (pemilu). */
  readonly election: Election;
  /** What it decides. */
  readonly kind: ContestKind;
  /** Its electoral district (daerah pemilihan, dapil); null for the presidency. */
  readonly district?: Maybe<ElectoralDistrict>;
  /** The area it is decided in: the nation, the province of the district, or its regency. */
  readonly region?: Maybe<Region>;
  /** Seats (alokasi kursi); null where the contest fills an office, not seats. */
  readonly seats?: Maybe<Scalars['Int']['output']>;
  /** Its candidates (DCT), by party and ballot number. */
  readonly candidates: CandidateConnection;
  /** All of them at once, in the same order: some 200 at the most, in a district of ten seats. */
  readonly candidateList?: Maybe<ReadonlyArray<Candidate>>;
};


/** One contest (pemilihan): one ballot paper in one electoral district (dapil), or the presidency. */
export type ContestCandidatesArgs = {
  party?: InputMaybe<Scalars['ID']['input']>;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};

/** An electoral district (daerah pemilihan, dapil), from Sidapil. A DPR district code has the form of a regency code (1101 is ACEH I and ACEH SELATAN): it never stands without its kind. */
export type ElectoralDistrict = {
  readonly __typename?: 'ElectoralDistrict';
  /** Id: the same as its contest's. */
  readonly id: Scalars['ID']['output'];
  /** District code (kode dapil). */
  readonly code: Scalars['String']['output'];
  /** The council it elects to (jenis dapil). */
  readonly kind: ContestKind;
  /** Name (nama dapil), for example 'ACEH I'. */
  readonly name: Scalars['String']['output'];
  /** Seats (alokasi kursi). */
  readonly seats?: Maybe<Scalars['Int']['output']>;
  /** The areas it consists of (wilayah dapil), in the registry's codes. Where a split area's members are listed, the members stand for it. */
  readonly regions?: Maybe<ReadonlyArray<Region>>;
  /** The same areas as Sidapil lists them, each with the name of the part and whether only a part belongs to this district (pecahan). */
  readonly coverage: ReadonlyArray<DistrictArea>;
  /** The contest held in it. */
  readonly contest?: Maybe<Contest>;
};

/** One line of a district's area list in Sidapil (wilayah dapil). */
export type DistrictArea = {
  readonly __typename?: 'DistrictArea';
  /** The area, in the registry's code: Papua Barat Daya's districts carry other codes in Sidapil and are translated. */
  readonly region?: Maybe<Region>;
  /** The name as Sidapil spells it (nama wilayah), for example 'KOTA MEDAN A'. */
  readonly name: Scalars['String']['output'];
  /** Does only a part of the area belong to this district (pecahan)? */
  readonly part: Scalars['Boolean']['output'];
};

/** A party on the ballot (partai politik peserta pemilu), from Sipol. */
export type Party = {
  readonly __typename?: 'Party';
  /** Id, for example '2024-general:8'. */
  readonly id: Scalars['ID']['output'];
  /** Ballot number (nomor urut partai). */
  readonly number: Scalars['Int']['output'];
  /** Name (nama partai), as on the party list of Sipol. */
  readonly name: Scalars['String']['output'];
  /** Is it a local party that stands only in Aceh (partai politik lokal Aceh)? */
  readonly acehOnly: Scalars['Boolean']['output'];
};

/** A candidate of the final list (calon tetap, DCT), or a pair for president (pasangan calon). Nothing of the source's photo path or tokens comes through. */
export type Candidate = {
  readonly __typename?: 'Candidate';
  /** Id: contest, party number where there is one, ballot number; for example '2024-pdpr-1101:8:1'. */
  readonly id: Scalars['ID']['output'];
  /** The contest (pemilihan). */
  readonly contest: Contest;
  /** The party (partai); null for pairs and for DPD. */
  readonly party?: Maybe<Party>;
  /** Ballot number (nomor urut), not the position in a list: struck candidates leave gaps. */
  readonly ballotNumber: Scalars['Int']['output'];
  /** Name (nama calon) as on the ballot; of a pair, the first. */
  readonly name: Scalars['String']['output'];
  /** The second of a pair (calon wakil). */
  readonly runningMate?: Maybe<Scalars['String']['output']>;
  /** Is this the empty column of a race with one pair (kolom kosong)? */
  readonly emptyColumn: Scalars['Boolean']['output'];
  /** Sex (jenis kelamin); null where the source names none, as for pairs. */
  readonly gender?: Maybe<Gender>;
  /** Regency or city of residence (alamat kabupaten/kota). */
  readonly domicile?: Maybe<Scalars['String']['output']>;
};

/** An area of the election administration (wilayah): nation, provinsi, kabupaten/kota, kecamatan, kelurahan/desa, or a mission abroad (PPLN). */
export type Region = {
  readonly __typename?: 'Region';
  /** Region code (kode wilayah). */
  readonly code: Scalars['RegionCode']['output'];
  /** Electoral districts (dapil) that hold this area, a part of it, or lie in it. Below a split area whose members Sidapil does not list, every part is given: the source does not say which. */
  readonly electoralDistricts?: Maybe<ReadonlyArray<ElectoralDistrict>>;
};


/** An area of the election administration (wilayah): nation, provinsi, kabupaten/kota, kecamatan, kelurahan/desa, or a mission abroad (PPLN). */
export type RegionElectoralDistrictsArgs = {
  kind?: InputMaybe<ContestKind>;
};

/** A page of contests. */
export type ContestConnection = {
  readonly __typename?: 'ContestConnection';
  /** The contests of this page. */
  readonly nodes: ReadonlyArray<Contest>;
  /** The same contests, each with its cursor. */
  readonly edges: ReadonlyArray<ContestEdge>;
  /** Where this page stands in the list. */
  readonly pageInfo: PageInfo;
  /** Length of the whole list. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A contest and its cursor. */
export type ContestEdge = {
  readonly __typename?: 'ContestEdge';
  /** The contest. */
  readonly node: Contest;
  /** Opaque position of this row. */
  readonly cursor: Scalars['String']['output'];
};

/** A page of candidates. */
export type CandidateConnection = {
  readonly __typename?: 'CandidateConnection';
  /** The candidates of this page. */
  readonly nodes: ReadonlyArray<Candidate>;
  /** The same candidates, each with its cursor. */
  readonly edges: ReadonlyArray<CandidateEdge>;
  /** Where this page stands in the list. */
  readonly pageInfo: PageInfo;
  /** Length of the whole list; null where counting would mean reading every list of the election. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A candidate and its cursor. */
export type CandidateEdge = {
  readonly __typename?: 'CandidateEdge';
  /** The candidate. */
  readonly node: Candidate;
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
  Election: Election;
  Contest: Contest;
  ElectoralDistrict: ElectoralDistrict;
  Party: Party;
  Candidate: Candidate;
  Region: Region;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Election:
    ( { __typename: 'Election' }
    & GraphQLRecursivePick<FederationTypes['Election'], {"id":true}> );
  Contest:
    ( { __typename: 'Contest' }
    & GraphQLRecursivePick<FederationTypes['Contest'], {"id":true}> );
  ElectoralDistrict:
    ( { __typename: 'ElectoralDistrict' }
    & GraphQLRecursivePick<FederationTypes['ElectoralDistrict'], {"id":true}> );
  Party:
    ( { __typename: 'Party' }
    & GraphQLRecursivePick<FederationTypes['Party'], {"id":true}> );
  Candidate:
    ( { __typename: 'Candidate' }
    & GraphQLRecursivePick<FederationTypes['Candidate'], {"id":true}> );
  Region:
    ( { __typename: 'Region' }
    & GraphQLRecursivePick<FederationTypes['Region'], {"code":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  cacheControl__Scope: CacheControl__Scope;
  RegionCode: ResolverTypeWrapper<Scalars['RegionCode']['output']>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  Gender: Gender;
  ElectionKind: ElectionKind;
  ContestKind: ContestKind;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Election: ResolverTypeWrapper<ElectionModel>;
  DistrictTotalsInput: DistrictTotalsInput;
  PartyTotalInput: PartyTotalInput;
  SeatAllocation: ResolverTypeWrapper<Omit<SeatAllocation, 'parties' | 'districts'> & { parties: ReadonlyArray<ResolversTypes['PartyAllocation']>, districts: ReadonlyArray<ResolversTypes['DistrictSeats']> }>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  SeatThreshold: ResolverTypeWrapper<SeatThreshold>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  PartyAllocation: ResolverTypeWrapper<Omit<PartyAllocation, 'party'> & { party: ResolversTypes['Party'] }>;
  DistrictSeats: ResolverTypeWrapper<Omit<DistrictSeats, 'district' | 'parties' | 'tie'> & { district: ResolversTypes['ElectoralDistrict'], parties: ReadonlyArray<ResolversTypes['PartySeats']>, tie?: Maybe<ResolversTypes['SeatTie']> }>;
  PartySeats: ResolverTypeWrapper<Omit<PartySeats, 'party'> & { party: ResolversTypes['Party'] }>;
  SeatQuotient: ResolverTypeWrapper<SeatQuotient>;
  SeatTie: ResolverTypeWrapper<Omit<SeatTie, 'parties'> & { parties: ReadonlyArray<ResolversTypes['Party']> }>;
  Contest: ResolverTypeWrapper<ContestModel>;
  ElectoralDistrict: ResolverTypeWrapper<ElectoralDistrictModel>;
  DistrictArea: ResolverTypeWrapper<DistrictAreaModel>;
  Party: ResolverTypeWrapper<PartyModel>;
  Candidate: ResolverTypeWrapper<CandidateModel>;
  Region: ResolverTypeWrapper<RegionModel>;
  ContestConnection: ResolverTypeWrapper<ContestConnectionModel>;
  ContestEdge: ResolverTypeWrapper<Omit<ContestEdge, 'node'> & { node: ResolversTypes['Contest'] }>;
  CandidateConnection: ResolverTypeWrapper<CandidateConnectionModel>;
  CandidateEdge: ResolverTypeWrapper<Omit<CandidateEdge, 'node'> & { node: ResolversTypes['Candidate'] }>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  RegionCode: Scalars['RegionCode']['output'];
  Date: Scalars['Date']['output'];
  Query: Record<PropertyKey, never>;
  ID: Scalars['ID']['output'];
  String: Scalars['String']['output'];
  Election: ElectionModel;
  DistrictTotalsInput: DistrictTotalsInput;
  PartyTotalInput: PartyTotalInput;
  SeatAllocation: Omit<SeatAllocation, 'parties' | 'districts'> & { parties: ReadonlyArray<ResolversParentTypes['PartyAllocation']>, districts: ReadonlyArray<ResolversParentTypes['DistrictSeats']> };
  Boolean: Scalars['Boolean']['output'];
  SeatThreshold: SeatThreshold;
  Float: Scalars['Float']['output'];
  PartyAllocation: Omit<PartyAllocation, 'party'> & { party: ResolversParentTypes['Party'] };
  DistrictSeats: Omit<DistrictSeats, 'district' | 'parties' | 'tie'> & { district: ResolversParentTypes['ElectoralDistrict'], parties: ReadonlyArray<ResolversParentTypes['PartySeats']>, tie?: Maybe<ResolversParentTypes['SeatTie']> };
  PartySeats: Omit<PartySeats, 'party'> & { party: ResolversParentTypes['Party'] };
  SeatQuotient: SeatQuotient;
  SeatTie: Omit<SeatTie, 'parties'> & { parties: ReadonlyArray<ResolversParentTypes['Party']> };
  Contest: ContestModel;
  ElectoralDistrict: ElectoralDistrictModel;
  DistrictArea: DistrictAreaModel;
  Party: PartyModel;
  Candidate: CandidateModel;
  Region: RegionModel;
  ContestConnection: ContestConnectionModel;
  ContestEdge: Omit<ContestEdge, 'node'> & { node: ResolversParentTypes['Contest'] };
  CandidateConnection: CandidateConnectionModel;
  CandidateEdge: Omit<CandidateEdge, 'node'> & { node: ResolversParentTypes['Candidate'] };
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

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  elections?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Election']>>, ParentType, ContextType>;
  election?: Resolver<Maybe<ResolversTypes['Election']>, ParentType, ContextType, RequireFields<QueryElectionArgs, 'id'>>;
  contest?: Resolver<Maybe<ResolversTypes['Contest']>, ParentType, ContextType, RequireFields<QueryContestArgs, 'id'>>;
  parties?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Party']>>, ParentType, ContextType, RequireFields<QueryPartiesArgs, 'election'>>;
  candidates?: Resolver<Maybe<ResolversTypes['CandidateConnection']>, ParentType, ContextType, RequireFields<QueryCandidatesArgs, 'first'>>;
};

export type ElectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Election'] = ResolversParentTypes['Election'], FederationReferenceType extends FederationReferenceTypes['Election'] = FederationReferenceTypes['Election']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Election']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ElectionKind'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  date?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  contests?: Resolver<ResolversTypes['ContestConnection'], ParentType, ContextType, RequireFields<ElectionContestsArgs, 'first'>>;
  seatAllocation?: Resolver<ResolversTypes['SeatAllocation'], ParentType, ContextType, RequireFields<ElectionSeatAllocationArgs, 'kind' | 'totals'>>;
};

export type SeatAllocationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SeatAllocation'] = ResolversParentTypes['SeatAllocation']> = {
  kind?: Resolver<ResolversTypes['ContestKind'], ParentType, ContextType>;
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  nationalValidVotes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  threshold?: Resolver<Maybe<ResolversTypes['SeatThreshold']>, ParentType, ContextType>;
  parties?: Resolver<ReadonlyArray<ResolversTypes['PartyAllocation']>, ParentType, ContextType>;
  districts?: Resolver<ReadonlyArray<ResolversTypes['DistrictSeats']>, ParentType, ContextType>;
};

export type SeatThresholdResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SeatThreshold'] = ResolversParentTypes['SeatThreshold']> = {
  votes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  percent?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type PartyAllocationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PartyAllocation'] = ResolversParentTypes['PartyAllocation']> = {
  party?: Resolver<ResolversTypes['Party'], ParentType, ContextType>;
  votes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  percent?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  qualified?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  seats?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type DistrictSeatsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DistrictSeats'] = ResolversParentTypes['DistrictSeats']> = {
  district?: Resolver<ResolversTypes['ElectoralDistrict'], ParentType, ContextType>;
  seats?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  validVotes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  parties?: Resolver<ReadonlyArray<ResolversTypes['PartySeats']>, ParentType, ContextType>;
  tie?: Resolver<Maybe<ResolversTypes['SeatTie']>, ParentType, ContextType>;
};

export type PartySeatsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PartySeats'] = ResolversParentTypes['PartySeats']> = {
  party?: Resolver<ResolversTypes['Party'], ParentType, ContextType>;
  votes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  seats?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  quotients?: Resolver<ReadonlyArray<ResolversTypes['SeatQuotient']>, ParentType, ContextType>;
};

export type SeatQuotientResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SeatQuotient'] = ResolversParentTypes['SeatQuotient']> = {
  divisor?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type SeatTieResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SeatTie'] = ResolversParentTypes['SeatTie']> = {
  seats?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  parties?: Resolver<ReadonlyArray<ResolversTypes['Party']>, ParentType, ContextType>;
};

export type ContestResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Contest'] = ResolversParentTypes['Contest'], FederationReferenceType extends FederationReferenceTypes['Contest'] = FederationReferenceTypes['Contest']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Contest']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  election?: Resolver<ResolversTypes['Election'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ContestKind'], ParentType, ContextType>;
  district?: Resolver<Maybe<ResolversTypes['ElectoralDistrict']>, ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['Region']>, ParentType, ContextType>;
  seats?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  candidates?: Resolver<ResolversTypes['CandidateConnection'], ParentType, ContextType, RequireFields<ContestCandidatesArgs, 'first'>>;
  candidateList?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Candidate']>>, ParentType, ContextType>;
};

export type ElectoralDistrictResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ElectoralDistrict'] = ResolversParentTypes['ElectoralDistrict'], FederationReferenceType extends FederationReferenceTypes['ElectoralDistrict'] = FederationReferenceTypes['ElectoralDistrict']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ElectoralDistrict']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ContestKind'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  seats?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  regions?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Region']>>, ParentType, ContextType>;
  coverage?: Resolver<ReadonlyArray<ResolversTypes['DistrictArea']>, ParentType, ContextType>;
  contest?: Resolver<Maybe<ResolversTypes['Contest']>, ParentType, ContextType>;
};

export type DistrictAreaResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DistrictArea'] = ResolversParentTypes['DistrictArea']> = {
  region?: Resolver<Maybe<ResolversTypes['Region']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  part?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type PartyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Party'] = ResolversParentTypes['Party'], FederationReferenceType extends FederationReferenceTypes['Party'] = FederationReferenceTypes['Party']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Party']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  acehOnly?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type CandidateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Candidate'] = ResolversParentTypes['Candidate'], FederationReferenceType extends FederationReferenceTypes['Candidate'] = FederationReferenceTypes['Candidate']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Candidate']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  contest?: Resolver<ResolversTypes['Contest'], ParentType, ContextType>;
  party?: Resolver<Maybe<ResolversTypes['Party']>, ParentType, ContextType>;
  ballotNumber?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  runningMate?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  emptyColumn?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  gender?: Resolver<Maybe<ResolversTypes['Gender']>, ParentType, ContextType>;
  domicile?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RegionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Region'] = ResolversParentTypes['Region'], FederationReferenceType extends FederationReferenceTypes['Region'] = FederationReferenceTypes['Region']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Region']> | FederationReferenceType, FederationReferenceType, ContextType>;
  code?: Resolver<ResolversTypes['RegionCode'], ParentType, ContextType>;
  electoralDistricts?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ElectoralDistrict']>>, ParentType, ContextType, Partial<RegionElectoralDistrictsArgs>>;
};

export type ContestConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ContestConnection'] = ResolversParentTypes['ContestConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Contest']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['ContestEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ContestEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ContestEdge'] = ResolversParentTypes['ContestEdge']> = {
  node?: Resolver<ResolversTypes['Contest'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CandidateConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CandidateConnection'] = ResolversParentTypes['CandidateConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Candidate']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['CandidateEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type CandidateEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CandidateEdge'] = ResolversParentTypes['CandidateEdge']> = {
  node?: Resolver<ResolversTypes['Candidate'], ParentType, ContextType>;
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
  Date?: GraphQLScalarType;
  Query?: QueryResolvers<ContextType>;
  Election?: ElectionResolvers<ContextType>;
  SeatAllocation?: SeatAllocationResolvers<ContextType>;
  SeatThreshold?: SeatThresholdResolvers<ContextType>;
  PartyAllocation?: PartyAllocationResolvers<ContextType>;
  DistrictSeats?: DistrictSeatsResolvers<ContextType>;
  PartySeats?: PartySeatsResolvers<ContextType>;
  SeatQuotient?: SeatQuotientResolvers<ContextType>;
  SeatTie?: SeatTieResolvers<ContextType>;
  Contest?: ContestResolvers<ContextType>;
  ElectoralDistrict?: ElectoralDistrictResolvers<ContextType>;
  DistrictArea?: DistrictAreaResolvers<ContextType>;
  Party?: PartyResolvers<ContextType>;
  Candidate?: CandidateResolvers<ContextType>;
  Region?: RegionResolvers<ContextType>;
  ContestConnection?: ContestConnectionResolvers<ContextType>;
  ContestEdge?: ContestEdgeResolvers<ContextType>;
  CandidateConnection?: CandidateConnectionResolvers<ContextType>;
  CandidateEdge?: CandidateEdgeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
};
