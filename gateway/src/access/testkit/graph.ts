// A small federation with everything that access has to do with: classes, scopes, pages, required inputs, an interface, a union, non-nulls.
import { composeServices } from "@apollo/composition";
import { parse } from "graphql";
import { readSupergraph, type Supergraph } from "../../supergraph/read-supergraph.ts";

const head = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.12", import: ["@key", "@external", "@requires", "@authenticated", "@requiresScopes", "@policy"])`;

export const subgraphs = {
  people: `${head}
    type Query {
      area(code: String!): Area
      areas: [Area!]!
      voters(first: Int!): VoterConnection @authenticated @policy(policies: [["purpose"]])
      checkRegistration(nik: ID!): RegistrationCheck
      thing(id: ID!): Thing
      things: [Thing]
      everything: [Thing!]
      found: Found
      office: Office
    }
    type Area @key(fields: "code") {
      code: String!
      name: String!
      note: String
      hidden: String
      parent: Area
      roll: Roll
      figures(stage: String! = "DPT"): Figures
      broken: String
      offices: [Office!]
      desks: [Office]
    }
    type Roll { male: Int total: Int }
    type Figures { total: Int }
    "An office."
    type Office { name: String! phone: String! secretary: Voter }
    interface Thing { id: ID! label: String }
    type Chair implements Thing { id: ID! label: String legs: Int }
    type File implements Thing { id: ID! label: String pages: Int! }
    union Found = Chair | Area
    type RegistrationCheck { registered: Boolean! area: Area }
    type Voter @authenticated {
      id: ID!
      nik: String @requiresScopes(scopes: [["voter:nik"]])
      name: String @requiresScopes(scopes: [["voter:name"]])
      relative: Voter
      relatives: VoterConnection
    }
    type VoterConnection @authenticated { nodes: [Voter!]! edges: [VoterEdge!]! pageInfo: PageInfo! totalCount: Int }
    type VoterEdge @authenticated { node: Voter! cursor: String! }
    type PageInfo { hasNextPage: Boolean! }`,
  counts: `${head}
    type Area @key(fields: "code") {
      code: String!
      roll: Roll @external
      note: String @external
      figures(stage: String! = "DPT"): Figures @external
      votes: Int
      turnout: Int @requires(fields: "roll { male }")
      remark: String @requires(fields: "note")
      share: Int @requires(fields: "figures(stage: \\"DPT\\") { total }")
    }
    type Figures @external { total: Int }
    type Roll @external { male: Int }`,
} as const;

export type SubgraphName = keyof typeof subgraphs;

/** Composes subgraphs as `npm run generate` does. */
export const compose = (texts: Readonly<Record<string, string>>): string => {
  const { supergraphSdl, errors = [] } = composeServices(
    Object.entries(texts).map(([name, text]) => ({ name, typeDefs: parse(text), url: `http://${name}.invalid` })),
  );
  if (supergraphSdl === undefined) throw new Error(errors.map(({ message }) => message).join("\n"));
  return supergraphSdl;
};

/** Reads the small federation's supergraph. */
export const readTestGraph = (): Supergraph => readSupergraph(compose(subgraphs));
