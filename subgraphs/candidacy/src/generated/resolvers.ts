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
};


/** An election (pemilu): one voting day with all its contests. */
export type ElectionContestsArgs = {
  kind?: InputMaybe<ContestKind>;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
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
  Contest: ResolverTypeWrapper<ContestModel>;
  ElectoralDistrict: ResolverTypeWrapper<ElectoralDistrictModel>;
  DistrictArea: ResolverTypeWrapper<DistrictAreaModel>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
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
  Contest: ContestModel;
  ElectoralDistrict: ElectoralDistrictModel;
  DistrictArea: DistrictAreaModel;
  Boolean: Scalars['Boolean']['output'];
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
