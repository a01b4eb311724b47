// Generated from schema.graphql by `npm run generate`. Do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Region as RegionModel, PollingStation as PollingStationModel, VoterRoll as VoterRollModel, RegionConnection as RegionConnectionModel, RegionEdge as RegionEdgeModel, PollingStationConnection as PollingStationConnectionModel, PollingStationEdge as PollingStationEdgeModel, Voter as VoterModel, VoterConnection as VoterConnectionModel, VoterEdge as VoterEdgeModel, RegistrationCheck as RegistrationCheckModel } from '../model.ts';
import type { Context } from '../context.ts';
export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null | undefined;
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
  /** National identity number (NIK): 16 digits. Input only where anyone may ask; never logged, cached or repeated in an error. */
  Nik: { input: unknown; output: string; }
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

/** Level of an area (tingkat wilayah). */
export type RegionLevel =
  /** The whole country and its missions abroad (nasional). */
  | 'NATION'
  /** Provinsi; '99' stands for all missions abroad (Luar Negeri). */
  | 'PROVINCE'
  /** Kabupaten or kota; abroad, one mission (PPLN). */
  | 'REGENCY'
  /** Kecamatan or distrik. */
  | 'DISTRICT'
  /** Kelurahan or desa. */
  | 'VILLAGE';

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

/** Kind of polling unit (jenis tempat pemungutan suara). */
export type UnitKind =
  /** Polling station (Tempat Pemungutan Suara). */
  | 'TPS'
  /** Mobile ballot box abroad (Kotak Suara Keliling). */
  | 'KSK'
  /** Voting by post abroad (pos). */
  | 'POS';

/** Where every question starts. */
export type Query = {
  readonly __typename?: 'Query';
  /** One area by its code (wilayah). null when no such area exists. */
  readonly region?: Maybe<Region>;
  /** Areas (wilayah) in code order, filtered by level, parent and name. */
  readonly regions?: Maybe<RegionConnection>;
  /** One polling station by its code (TPS). null when no such polling station exists. */
  readonly pollingStation?: Maybe<PollingStation>;
  /** Is this person on the final roll (DPT), and where do they vote? Needs both factors; 'wrong factor' and 'not registered' are one answer; no name comes back. One a request, by POST. */
  readonly checkRegistration?: Maybe<RegistrationCheck>;
  /** People on the final roll (DPT) of one village or one polling station: restricted, under a grant for a stated purpose. null when there is no such area, or none your grant reaches. */
  readonly voters?: Maybe<VoterConnection>;
};


/** Where every question starts. */
export type QueryRegionArgs = {
  code: Scalars['RegionCode']['input'];
};


/** Where every question starts. */
export type QueryRegionsArgs = {
  level?: InputMaybe<RegionLevel>;
  parent?: InputMaybe<Scalars['RegionCode']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};


/** Where every question starts. */
export type QueryPollingStationArgs = {
  code: Scalars['PollingStationCode']['input'];
};


/** Where every question starts. */
export type QueryCheckRegistrationArgs = {
  nik: Scalars['Nik']['input'];
  birthDate: Scalars['Date']['input'];
};


/** Where every question starts. */
export type QueryVotersArgs = {
  region?: InputMaybe<Scalars['RegionCode']['input']>;
  pollingStation?: InputMaybe<Scalars['PollingStationCode']['input']>;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};

/** Answer to a check of registration (cek DPT). Where the person is not on the roll, or the factors do not fit, only `registered` is set. */
export type RegistrationCheck = {
  readonly __typename?: 'RegistrationCheck';
  /** Is a person with this NIK and this day of birth on the final roll (terdaftar)? */
  readonly registered: Scalars['Boolean']['output'];
  /** Village of the polling station (kelurahan/desa). */
  readonly village?: Maybe<Region>;
  /** District of the polling station (kecamatan). */
  readonly district?: Maybe<Region>;
  /** Where the person votes (TPS). */
  readonly pollingStation?: Maybe<PollingStation>;
};

/** A person on the final roll (pemilih). What of it a caller sees, and under which mask, is in the caller's grant. */
export type Voter = {
  readonly __typename?: 'Voter';
  /** Stands for the person inside one agency and purpose; tells nothing else. */
  readonly id: Scalars['ID']['output'];
  /** National identity number (NIK). Whole only under a grant that says so. */
  readonly nik?: Maybe<Scalars['String']['output']>;
  /** Token of the NIK (token NIK): the same person, the same token inside one agency and purpose, never across. */
  readonly nikToken?: Maybe<Scalars['String']['output']>;
  /** Name (nama). */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** Sex (jenis kelamin). */
  readonly gender?: Maybe<Gender>;
  /** Day of birth (tanggal lahir), or only its year. */
  readonly birthDate?: Maybe<Scalars['Date']['output']>;
  /** Age on the day of the vote, 14 February 2024 (usia), in years. */
  readonly age?: Maybe<Scalars['Int']['output']>;
  /** Address (alamat), or only the village. */
  readonly address?: Maybe<Scalars['String']['output']>;
  /** Where the person votes (TPS). */
  readonly pollingStation?: Maybe<PollingStation>;
};

/** A page of people on the roll. */
export type VoterConnection = {
  readonly __typename?: 'VoterConnection';
  /** The people of this page. */
  readonly nodes: ReadonlyArray<Voter>;
  /** The same people, each with its cursor. */
  readonly edges: ReadonlyArray<VoterEdge>;
  /** Where this page stands in the list. */
  readonly pageInfo: PageInfo;
  /** Length of the whole list. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A person on the roll and its cursor. */
export type VoterEdge = {
  readonly __typename?: 'VoterEdge';
  /** The person. */
  readonly node: Voter;
  /** Opaque position of this row; it holds nothing of the person. */
  readonly cursor: Scalars['String']['output'];
};

/** An area of the election administration (wilayah): nation, provinsi, kabupaten/kota, kecamatan, kelurahan/desa, or a mission abroad (PPLN). */
export type Region = {
  readonly __typename?: 'Region';
  /** Region code (kode wilayah). */
  readonly code: Scalars['RegionCode']['output'];
  /** Name (nama wilayah), trimmed and with blanks squeezed; otherwise the registry's own spelling. */
  readonly name: Scalars['String']['output'];
  /** Level (tingkat). */
  readonly level: RegionLevel;
  /** Is this area abroad (luar negeri)? */
  readonly overseas: Scalars['Boolean']['output'];
  /** The area one level up (wilayah induk); null for the nation. */
  readonly parent?: Maybe<Region>;
  /** The areas one level down (wilayah anak), in code order. */
  readonly children: RegionConnection;
  /** All polling stations (TPS) in this area, whatever its level, in code order. */
  readonly pollingStations: PollingStationConnection;
  /** Number of polling stations (jumlah TPS). null where the registry publishes none. */
  readonly pollingStationCount?: Maybe<Scalars['Int']['output']>;
  /** Voter-roll figures (rekapitulasi daftar pemilih) of one stage. null where the stage was not published for this area. */
  readonly voterRoll?: Maybe<VoterRoll>;
};


/** An area of the election administration (wilayah): nation, provinsi, kabupaten/kota, kecamatan, kelurahan/desa, or a mission abroad (PPLN). */
export type RegionChildrenArgs = {
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};


/** An area of the election administration (wilayah): nation, provinsi, kabupaten/kota, kecamatan, kelurahan/desa, or a mission abroad (PPLN). */
export type RegionPollingStationsArgs = {
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};


/** An area of the election administration (wilayah): nation, provinsi, kabupaten/kota, kecamatan, kelurahan/desa, or a mission abroad (PPLN). */
export type RegionVoterRollArgs = {
  stage?: InputMaybe<VoterRollStage>;
};

/** A polling station (TPS), or abroad a mobile box (KSK) or postal unit (POS). */
export type PollingStation = {
  readonly __typename?: 'PollingStation';
  /** Polling station code (kode TPS). */
  readonly code: Scalars['PollingStationCode']['output'];
  /** Number as printed on the sign (nomor TPS), three digits: '001'. Abroad it restarts for each kind and differs from the end of the code. */
  readonly number: Scalars['String']['output'];
  /** Kind of unit (TPS, KSK or POS). */
  readonly kind: UnitKind;
  /** Is this a special location (TPS lokasi khusus: prison, hospital, campus)? Numbered from 901. */
  readonly specialLocation: Scalars['Boolean']['output'];
  /** The village it stands in (kelurahan/desa). */
  readonly village: Region;
  /** Voter-roll figures of this polling station at one stage. null where not published. */
  readonly voterRoll?: Maybe<VoterRoll>;
};


/** A polling station (TPS), or abroad a mobile box (KSK) or postal unit (POS). */
export type PollingStationVoterRollArgs = {
  stage?: InputMaybe<VoterRollStage>;
};

/** Voter-roll figures (rekapitulasi daftar pemilih) of one area or polling station at one stage. */
export type VoterRoll = {
  readonly __typename?: 'VoterRoll';
  /** Stage (tahapan). */
  readonly stage: VoterRollStage;
  /** Men (laki-laki); null where the stage is published without sexes. */
  readonly male?: Maybe<Scalars['Int']['output']>;
  /** Women (perempuan); null where the stage is published without sexes. */
  readonly female?: Maybe<Scalars['Int']['output']>;
  /** All voters (jumlah pemilih). */
  readonly total: Scalars['Int']['output'];
  /** The decree or minutes that fixed the figures (Keputusan KPU, berita acara); null where unknown. */
  readonly decree?: Maybe<Scalars['String']['output']>;
  /** Day the figures were fixed (tanggal penetapan). */
  readonly asOf: Scalars['DateTime']['output'];
};

/** A page of areas. */
export type RegionConnection = {
  readonly __typename?: 'RegionConnection';
  /** The areas of this page. */
  readonly nodes: ReadonlyArray<Region>;
  /** The same areas, each with its cursor. */
  readonly edges: ReadonlyArray<RegionEdge>;
  /** Where this page stands in the list. */
  readonly pageInfo: PageInfo;
  /** Length of the whole list. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** An area and its cursor. */
export type RegionEdge = {
  readonly __typename?: 'RegionEdge';
  /** The area. */
  readonly node: Region;
  /** Opaque position of this row. */
  readonly cursor: Scalars['String']['output'];
};

/** A page of polling stations. */
export type PollingStationConnection = {
  readonly __typename?: 'PollingStationConnection';
  /** The polling stations of this page. */
  readonly nodes: ReadonlyArray<PollingStation>;
  /** The same polling stations, each with its cursor. */
  readonly edges: ReadonlyArray<PollingStationEdge>;
  /** Where this page stands in the list. */
  readonly pageInfo: PageInfo;
  /** Length of the whole list. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A polling station and its cursor. */
export type PollingStationEdge = {
  readonly __typename?: 'PollingStationEdge';
  /** The polling station. */
  readonly node: PollingStation;
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
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Region:
    ( { __typename: 'Region' }
    & GraphQLRecursivePick<FederationTypes['Region'], {"code":true}> );
  PollingStation:
    ( { __typename: 'PollingStation' }
    & GraphQLRecursivePick<FederationTypes['PollingStation'], {"code":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  cacheControl__Scope: CacheControl__Scope;
  RegionCode: ResolverTypeWrapper<Scalars['RegionCode']['output']>;
  PollingStationCode: ResolverTypeWrapper<Scalars['PollingStationCode']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Nik: ResolverTypeWrapper<Scalars['Nik']['output']>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  Gender: Gender;
  RegionLevel: RegionLevel;
  VoterRollStage: VoterRollStage;
  UnitKind: UnitKind;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  RegistrationCheck: ResolverTypeWrapper<RegistrationCheckModel>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Voter: ResolverTypeWrapper<VoterModel>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  VoterConnection: ResolverTypeWrapper<VoterConnectionModel>;
  VoterEdge: ResolverTypeWrapper<VoterEdgeModel>;
  Region: ResolverTypeWrapper<RegionModel>;
  PollingStation: ResolverTypeWrapper<PollingStationModel>;
  VoterRoll: ResolverTypeWrapper<VoterRollModel>;
  RegionConnection: ResolverTypeWrapper<RegionConnectionModel>;
  RegionEdge: ResolverTypeWrapper<RegionEdgeModel>;
  PollingStationConnection: ResolverTypeWrapper<PollingStationConnectionModel>;
  PollingStationEdge: ResolverTypeWrapper<PollingStationEdgeModel>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  RegionCode: Scalars['RegionCode']['output'];
  PollingStationCode: Scalars['PollingStationCode']['output'];
  DateTime: Scalars['DateTime']['output'];
  Nik: Scalars['Nik']['output'];
  Date: Scalars['Date']['output'];
  Query: Record<PropertyKey, never>;
  String: Scalars['String']['output'];
  RegistrationCheck: RegistrationCheckModel;
  Boolean: Scalars['Boolean']['output'];
  Voter: VoterModel;
  ID: Scalars['ID']['output'];
  VoterConnection: VoterConnectionModel;
  VoterEdge: VoterEdgeModel;
  Region: RegionModel;
  PollingStation: PollingStationModel;
  VoterRoll: VoterRollModel;
  RegionConnection: RegionConnectionModel;
  RegionEdge: RegionEdgeModel;
  PollingStationConnection: PollingStationConnectionModel;
  PollingStationEdge: PollingStationEdgeModel;
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

export interface NikScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Nik'], any> {
  name: 'Nik';
}

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  region?: Resolver<Maybe<ResolversTypes['Region']>, ParentType, ContextType, RequireFields<QueryRegionArgs, 'code'>>;
  regions?: Resolver<Maybe<ResolversTypes['RegionConnection']>, ParentType, ContextType, RequireFields<QueryRegionsArgs, 'first'>>;
  pollingStation?: Resolver<Maybe<ResolversTypes['PollingStation']>, ParentType, ContextType, RequireFields<QueryPollingStationArgs, 'code'>>;
  checkRegistration?: Resolver<Maybe<ResolversTypes['RegistrationCheck']>, ParentType, ContextType, RequireFields<QueryCheckRegistrationArgs, 'nik' | 'birthDate'>>;
  voters?: Resolver<Maybe<ResolversTypes['VoterConnection']>, ParentType, ContextType, RequireFields<QueryVotersArgs, 'first'>>;
};

export type RegistrationCheckResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegistrationCheck'] = ResolversParentTypes['RegistrationCheck']> = {
  registered?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  village?: Resolver<Maybe<ResolversTypes['Region']>, ParentType, ContextType>;
  district?: Resolver<Maybe<ResolversTypes['Region']>, ParentType, ContextType>;
  pollingStation?: Resolver<Maybe<ResolversTypes['PollingStation']>, ParentType, ContextType>;
};

export type VoterResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Voter'] = ResolversParentTypes['Voter']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  nik?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  nikToken?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  gender?: Resolver<Maybe<ResolversTypes['Gender']>, ParentType, ContextType>;
  birthDate?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  age?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  address?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  pollingStation?: Resolver<Maybe<ResolversTypes['PollingStation']>, ParentType, ContextType>;
};

export type VoterConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VoterConnection'] = ResolversParentTypes['VoterConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Voter']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['VoterEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type VoterEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VoterEdge'] = ResolversParentTypes['VoterEdge']> = {
  node?: Resolver<ResolversTypes['Voter'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RegionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Region'] = ResolversParentTypes['Region'], FederationReferenceType extends FederationReferenceTypes['Region'] = FederationReferenceTypes['Region']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Region']> | FederationReferenceType, FederationReferenceType, ContextType>;
  code?: Resolver<ResolversTypes['RegionCode'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  level?: Resolver<ResolversTypes['RegionLevel'], ParentType, ContextType>;
  overseas?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['Region']>, ParentType, ContextType>;
  children?: Resolver<ResolversTypes['RegionConnection'], ParentType, ContextType, RequireFields<RegionChildrenArgs, 'first'>>;
  pollingStations?: Resolver<ResolversTypes['PollingStationConnection'], ParentType, ContextType, RequireFields<RegionPollingStationsArgs, 'first'>>;
  pollingStationCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  voterRoll?: Resolver<Maybe<ResolversTypes['VoterRoll']>, ParentType, ContextType, RequireFields<RegionVoterRollArgs, 'stage'>>;
};

export type PollingStationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PollingStation'] = ResolversParentTypes['PollingStation'], FederationReferenceType extends FederationReferenceTypes['PollingStation'] = FederationReferenceTypes['PollingStation']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['PollingStation']> | FederationReferenceType, FederationReferenceType, ContextType>;
  code?: Resolver<ResolversTypes['PollingStationCode'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['UnitKind'], ParentType, ContextType>;
  specialLocation?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  village?: Resolver<ResolversTypes['Region'], ParentType, ContextType>;
  voterRoll?: Resolver<Maybe<ResolversTypes['VoterRoll']>, ParentType, ContextType, RequireFields<PollingStationVoterRollArgs, 'stage'>>;
};

export type VoterRollResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VoterRoll'] = ResolversParentTypes['VoterRoll']> = {
  stage?: Resolver<ResolversTypes['VoterRollStage'], ParentType, ContextType>;
  male?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  female?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  decree?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type RegionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegionConnection'] = ResolversParentTypes['RegionConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Region']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['RegionEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type RegionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegionEdge'] = ResolversParentTypes['RegionEdge']> = {
  node?: Resolver<ResolversTypes['Region'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PollingStationConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PollingStationConnection'] = ResolversParentTypes['PollingStationConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['PollingStation']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['PollingStationEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type PollingStationEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PollingStationEdge'] = ResolversParentTypes['PollingStationEdge']> = {
  node?: Resolver<ResolversTypes['PollingStation'], ParentType, ContextType>;
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
  Nik?: GraphQLScalarType;
  Date?: GraphQLScalarType;
  Query?: QueryResolvers<ContextType>;
  RegistrationCheck?: RegistrationCheckResolvers<ContextType>;
  Voter?: VoterResolvers<ContextType>;
  VoterConnection?: VoterConnectionResolvers<ContextType>;
  VoterEdge?: VoterEdgeResolvers<ContextType>;
  Region?: RegionResolvers<ContextType>;
  PollingStation?: PollingStationResolvers<ContextType>;
  VoterRoll?: VoterRollResolvers<ContextType>;
  RegionConnection?: RegionConnectionResolvers<ContextType>;
  RegionEdge?: RegionEdgeResolvers<ContextType>;
  PollingStationConnection?: PollingStationConnectionResolvers<ContextType>;
  PollingStationEdge?: PollingStationEdgeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
};
