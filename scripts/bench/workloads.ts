// The questions that are measured: what each asks of our supergraph, with which variables, over how many connections.
export interface Workload {
  readonly name: WorkloadName;
  /** What it stands for, one line. */
  readonly about: string;
  /** Fixed connections of the closed loop. */
  readonly connections: number;
  readonly operationName: string;
  readonly query: string;
  /** Rotated, one a request. */
  readonly variables: readonly Readonly<Record<string, unknown>>[];
}

export const workloadNames = ["hop", "map", "bulk"] as const;
export type WorkloadName = (typeof workloadNames)[number];

const contest = "2024-ppwp";
const provinces = [
  ...["11", "12", "13", "14", "15", "16", "17", "18", "19", "21", "31", "32", "33", "34", "35", "36", "51", "52", "53"],
  ...["61", "62", "63", "64", "65", "71", "72", "73", "74", "75", "76", "81", "82", "91", "92", "93", "94", "95", "96"],
];
/** Pages of the bulk question start after these regencies; undefined for the first page. */
const pageStarts = [undefined, "1401", "1801", "3201"];
const cursorOf = (code: string) => Buffer.from(`k:${code}`, "utf8").toString("base64url");

const hop: Workload = {
  name: "hop",
  about: "one province: one root fetch and one entity fetch, about 1 KB",
  connections: 32,
  operationName: "Hop",
  query: `query Hop($code: RegionCode!, $contest: ID!) {
  region(code: $code) {
    code
    name
    level
    overseas
    parent { code name level }
    pollingStationCount
    voterRoll { stage male female total decree asOf }
    tally(contest: $contest) {
      status
      asOf
      progress { reported total percent }
      contest { id }
      votes { ballotNumber candidate { id } party { id } votes listVotes state share }
      unknownKeys
    }
  }
}`,
  variables: provinces.map((code) => ({ code, contest })),
};

const map: Workload = {
  name: "map",
  about: "all regencies of a province with roll, tally and candidates: three subgraphs in sequence, about 26 KB",
  connections: 16,
  operationName: "ProvinceMap",
  query: `query ProvinceMap($code: RegionCode!, $contest: ID!, $first: Int = 40) {
  region(code: $code) {
    code
    name
    children(first: $first) {
      nodes {
        code
        name
        level
        pollingStationCount
        voterRoll { male female total asOf }
        tally(contest: $contest) {
          status
          asOf
          progress { reported total percent }
          votes {
            ballotNumber
            votes
            share
            candidate { id name runningMate }
          }
        }
      }
    }
  }
}`,
  variables: provinces.map((code) => ({ code, contest })),
};

const bulk: Workload = {
  name: "bulk",
  about: "1,200 districts of 100 regencies with tally and candidates: 4,800 entities, about 1 MB",
  connections: 4,
  operationName: "Bulk",
  query: `query Bulk($contest: ID!, $first: Int!, $after: String) {
  regions(level: REGENCY, first: $first, after: $after) {
    nodes {
      code
      name
      children(first: 12) {
        nodes {
          code
          name
          level
          pollingStationCount
          voterRoll { male female total asOf }
          tally(contest: $contest) {
            status
            asOf
            progress { reported total percent }
            votes {
              ballotNumber
              votes
              share
              state
              candidate { id name runningMate emptyColumn }
            }
          }
        }
      }
    }
  }
}`,
  variables: pageStarts.map((code) => ({
    contest,
    first: 100,
    ...(code === undefined ? {} : { after: cursorOf(code) }),
  })),
};

const all: Readonly<Record<WorkloadName, Workload>> = { hop, map, bulk };

export const workloadOf = (name: WorkloadName): Workload => all[name];

/** The bodies of its requests, one for each set of variables. */
export const bodiesOf = ({ query, operationName, variables }: Workload): readonly string[] =>
  variables.map((one) => JSON.stringify({ query, operationName, variables: one }));
