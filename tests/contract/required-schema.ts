// What the graph promised before it was built: dashboards, agencies and the acceptance queries rely on these names.
// Types, fields and arguments may be added; none of these may be renamed, dropped or tightened.
export const requiredSchema = /* GraphQL */ `
scalar RegionCode
scalar PollingStationCode
scalar Date
scalar DateTime
scalar URL

enum RegionLevel { NATION PROVINCE REGENCY DISTRICT VILLAGE }
enum VoterRollStage { DPS DPSHP DPT DPTB DPK }
enum Gender { MALE FEMALE }
enum ElectionKind { GENERAL REGIONAL }
enum ContestKind { PRESIDENT DPR DPD DPRD_PROVINCE DPRD_REGENCY GOVERNOR REGENT }
enum UnitKind { TPS KSK POS }
enum TallyStatus { PROVISIONAL OFFICIAL WITHHELD }
enum RevoteKind { NONE RECOUNT LATE_COUNT REVOTE LATE_VOTE CONTINUED_VOTE }

type Query {
  region(code: RegionCode!): Region
  regions(level: RegionLevel, parent: RegionCode, search: String, first: Int!, after: String): RegionConnection!
  pollingStation(code: PollingStationCode!): PollingStation
  elections: [Election!]!
  election(id: ID!): Election
  contest(id: ID!): Contest
  parties(election: ID!): [Party!]!
  candidates(contest: ID, party: ID, gender: Gender, search: String, first: Int!, after: String): CandidateConnection!
}

type Region {
  code: RegionCode!
  name: String!
  level: RegionLevel!
  overseas: Boolean!
  parent: Region
  children(first: Int!, after: String): RegionConnection!
  pollingStations(first: Int!, after: String): PollingStationConnection!
  pollingStationCount: Int
  voterRoll(stage: VoterRollStage = DPT): VoterRoll
  electoralDistricts(kind: ContestKind): [ElectoralDistrict!]!
  tally(contest: ID!): Tally
  turnout(contest: ID!): Turnout
}
type PollingStation {
  code: PollingStationCode!
  number: String!
  kind: UnitKind!
  specialLocation: Boolean!
  village: Region!
  voterRoll(stage: VoterRollStage = DPT): VoterRoll
  result(contest: ID!): PollingStationResult
}
type VoterRoll { stage: VoterRollStage! male: Int female: Int total: Int! decree: String asOf: DateTime! }

type Election {
  id: ID!
  kind: ElectionKind!
  name: String!
  date: Date!
  contests(kind: ContestKind, first: Int!, after: String): ContestConnection!
}
type Contest {
  id: ID!
  election: Election!
  kind: ContestKind!
  district: ElectoralDistrict
  region: Region!
  seats: Int
  candidates(party: ID, first: Int!, after: String): CandidateConnection!
  tally(region: RegionCode): Tally
}
type ElectoralDistrict {
  id: ID!
  code: String!
  kind: ContestKind!
  name: String!
  seats: Int
  regions: [Region!]!
  contest: Contest
}
type Party { id: ID! number: Int! name: String! acehOnly: Boolean! colour: String }
type Candidate {
  id: ID!
  contest: Contest!
  party: Party
  ballotNumber: Int!
  name: String!
  runningMate: String
  emptyColumn: Boolean!
  gender: Gender
  domicile: String
  votes(region: RegionCode): Int
}

type Tally {
  contest: Contest!
  region: Region!
  votes: [VoteCount!]!
  progress: Progress!
  status: TallyStatus!
  asOf: DateTime!
  children(first: Int!, after: String): TallyConnection!
}
type VoteCount { candidate: Candidate party: Party ballotNumber: Int! votes: Int share: Float }
type Progress { reported: Int total: Int percent: Float }
type Turnout { registered: Int voted: Int percent: Float }

type PollingStationResult {
  contest: Contest!
  pollingStation: PollingStation!
  votes: [VoteCount!]!
  votesRead: Boolean!
  administrationRead: Boolean!
  validVotes: Int
  invalidVotes: Int
  totalVotes: Int
  rollVoters: GenderCount
  votersByRoll: GenderCount
  votersTransferred: GenderCount
  votersOffRoll: GenderCount
  votersTotal: GenderCount
  formPages: [FormPage!]!
  revote: RevoteKind!
  asOf: DateTime!
}
type GenderCount { male: Int female: Int total: Int }
type FormPage { number: Int! url: URL uploadedAt: DateTime }

type RegionConnection { nodes: [Region!]! edges: [RegionEdge!]! pageInfo: PageInfo! totalCount: Int }
type RegionEdge { node: Region! cursor: String! }
type PollingStationConnection { nodes: [PollingStation!]! edges: [PollingStationEdge!]! pageInfo: PageInfo! totalCount: Int }
type PollingStationEdge { node: PollingStation! cursor: String! }
type ContestConnection { nodes: [Contest!]! edges: [ContestEdge!]! pageInfo: PageInfo! totalCount: Int }
type ContestEdge { node: Contest! cursor: String! }
type CandidateConnection { nodes: [Candidate!]! edges: [CandidateEdge!]! pageInfo: PageInfo! totalCount: Int }
type CandidateEdge { node: Candidate! cursor: String! }
type TallyConnection { nodes: [Tally!]! edges: [TallyEdge!]! pageInfo: PageInfo! totalCount: Int }
type TallyEdge { node: Tally! cursor: String! }
type PageInfo { hasNextPage: Boolean! endCursor: String hasPreviousPage: Boolean! startCursor: String }
`;
