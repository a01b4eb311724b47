// A supergraph for what ours does not hold: interfaces, unions, lists of lists, an interface object, a type that clients may not see.
import { composeServices } from "@apollo/composition";
import { parse } from "graphql";

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: [
  "@key", "@shareable", "@external", "@requires", "@provides", "@inaccessible", "@interfaceObject"
])`;

const people = `${link}
scalar Json
enum Colour { RED GREEN BLUE }
interface Named { id: ID! name: String! colour: Colour }
interface Aged { age: Int! }
type Person implements Named & Aged @key(fields: "id") {
  id: ID! name: String! colour: Colour age: Int!
  friends(first: Int = 2): [Person!]! best: Named pets: [[Pet!]!]! address: Address extra: Json
}
type Pet implements Named @key(fields: "id") {
  id: ID! name: String! colour: Colour owner: Person! tags: [String!] grid: [[Int]] length: Int
}
type Robot implements Named & Aged @key(fields: "id") @inaccessible { id: ID! name: String! colour: Colour age: Int! serial: Int! }
type House { rooms: [Room!]! owner: Person open: Boolean! }
type Room { size: Float! door: Named }
type Address @shareable { street: String! geo: Geo! }
type Geo @shareable { lat: Float! lon: Float! }
union Thing = Person | Pet | House
interface Medium @key(fields: "id") { id: ID! title: String }
type Book implements Medium @key(fields: "id") { id: ID! title: String pages: Int! }
type Film implements Medium @key(fields: "id") { id: ID! title: String minutes: Int }
type Query {
  person(id: ID!): Person
  people(first: Int = 3, colours: [Colour!]): [Person!]!
  things(limit: Int): [Thing]
  named: [Named!]
  matrix: [[Named]]
  aged: Aged!
  media: [Medium!]!
}`;

const bodies = `${link}
type Person @key(fields: "id") {
  id: ID! age: Int! @external address: Address @external
  height: Float motto: String! score: Int @requires(fields: "age address { geo { lat } }")
  home: Shelter twin: Person
}
type Address @shareable { street: String! geo: Geo! }
type Geo @shareable { lat: Float! lon: Float! }
interface Shelter { doors: Int! }
type Cave implements Shelter { doors: Int! dark: Boolean! neighbour: Person }
type Tent implements Shelter { doors: Int! pegs: [Int!]! pet: Pet }
type Pet @key(fields: "id") { id: ID! weight: Float! vet: Person partner: Creature }
union Creature = Person | Pet
type Query { heaviest: Creature herd: [[Pet!]] self: Query }`;

const ratings = `${link}
type Person @key(fields: "id") {
  id: ID! name: String! @external rating: Int! @requires(fields: "name") likes: [Liked!]! rank: Int
}
type Pet @key(fields: "id") { id: ID! rank: Int fans: [Person] }
union Liked = Person | Pet
type Medium @key(fields: "id") @interfaceObject { id: ID! stars: Int reviewers: [Person!] }
type Query { top: [Liked!]! critic: Person! }`;

/** Composes it; throws with the composer's errors. */
export const composeAbstractGraph = (): string => {
  const parts = { people, bodies, ratings };
  const { supergraphSdl, errors } = composeServices(
    Object.entries(parts).map(([name, sdl]) => ({ name, typeDefs: parse(sdl), url: `http://${name}.invalid/graphql` })),
  );
  if (supergraphSdl === undefined) throw new Error(errors?.map(String).join("\n") ?? "no supergraph");
  return supergraphSdl;
};
