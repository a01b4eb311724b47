// The sixty worst requests a stranger can send to the graph, as data: each with the answer it must get. Nothing of them may reach a subgraph.
import type { ErrorCode } from "@kpu-graph/errors";

export interface HostileDocument {
  readonly name: string;
  /** The body of a POST to /graphql, without a credential. */
  readonly body: string;
  readonly status: number;
  /** Code of the first error. */
  readonly code: ErrorCode;
}

const times = (count: number, toText: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => toText(index)).join(" ");
const ask = (query: string, rest: Readonly<Record<string, unknown>> = {}): string => JSON.stringify({ query, ...rest });
/** A text in the region of Jawa Tengah. */
const inRegion = (selections: string, fragments = "") => `{ region(code: "33") { ${selections} } } ${fragments}`;
const nested = (levels: number, last = "name") => `${"parent { ".repeat(levels)}${last}${" }".repeat(levels)}`;
const onRegion = (name: string | number, body: string) => `fragment F${name} on Region { ${body} }`;
const pages = (given: string, directive = "") =>
  `query (${given}) { regions(first: $n) { nodes { children(first: $n) ${directive} { nodes { pollingStations(first: $n) { nodes { code } } } } } } }`;
const person = { nik: `98${"0".repeat(14)}`, day: "1990-01-01" };
const check = "checkRegistration(nik: $nik, birthDate: $day) { registered }";
const asking = (selections: string, fragments = "") =>
  ask(`query ($nik: Nik!, $day: Date!) { ${selections} } ${fragments}`, { variables: person });
const persisted = (persistedQuery: unknown) => JSON.stringify({ extensions: { persistedQuery } });

const parse = { status: 400, code: "GRAPHQL_PARSE_FAILED" } as const;
const invalid = { status: 400, code: "GRAPHQL_VALIDATION_FAILED" } as const;
const refused = <Code extends ErrorCode>(code: Code) => ({ status: 400, code }) as const;
const tooLarge = { status: 413, code: "PAYLOAD_TOO_LARGE" } as const;

const structure = (): readonly HostileDocument[] => [
  { name: "a document without an end", body: ask("qwerty cop { abc }"), ...parse },
  { name: "3,000 times one field", body: ask(`{ ${times(3_000, () => "__typename")} }`), ...parse },
  { name: "5,000 unknown fields", body: ask(`{ ${times(5_000, (index) => `x${index}`)} }`), ...parse },
  { name: "5,000 levels", body: ask(`${"{a".repeat(5_000)}${"}".repeat(5_000)}`), ...parse },
  { name: "50,000 brackets", body: ask(`{ a(x: ${"[".repeat(50_000)}`), ...parse },
  { name: "3,500 directives", body: ask(`{ __typename ${times(3_500, () => "@skip(if:false)")} }`), ...parse },
  { name: "10,000 directives", body: ask(`{ __typename ${times(10_000, () => "@skip(if:false)")} }`), ...tooLarge },
  {
    name: "200 by 100 inline fragments",
    body: ask(inRegion(times(200, () => `... on Region { ${times(100, () => "... on Region { name }")} }`))),
    ...tooLarge,
  },
  {
    name: "700 brackets where a code belongs",
    body: ask(`{ region(code: ${"[".repeat(700)}${"]".repeat(700)}) { name } }`),
    ...invalid,
  },
  {
    name: "101 aliases of __typename",
    body: ask(`{ ${times(101, (index) => `a${index}: __typename`)} }`),
    ...refused("MAX_ALIASES"),
  },
  { name: "21 aliases", body: ask(inRegion(times(21, (index) => `a${index}: name`))), ...refused("MAX_ALIASES") },
  {
    name: "aliases in a fragment, spread fifty times",
    body: ask(
      inRegion(
        times(50, () => "...F"),
        onRegion(
          "",
          times(20, (index) => `a${index}: name`),
        ),
      ),
    ),
    ...refused("MAX_ALIASES"),
  },
  { name: "500 times one field", body: ask(`{ ${times(500, () => "__typename")} }`), ...refused("MAX_ROOT_FIELDS") },
  { name: "ten unknown directives", body: ask(`{ __typename ${times(10, () => "@aa")} }`), ...invalid },
  {
    name: "21 directives",
    body: ask(`{ __typename ${times(21, () => "@include(if: true)")} }`),
    ...refused("MAX_DIRECTIVES"),
  },
  {
    name: "inline fragments in a fragment, spread a hundred times",
    body: ask(
      inRegion(
        times(100, () => "...F"),
        onRegion(
          "",
          times(20, () => "... on Region { name }"),
        ),
      ),
    ),
    ...refused("MAX_SELECTIONS"),
  },
  { name: "nine levels", body: ask(inRegion(nested(7))), ...refused("MAX_DEPTH") },
  {
    name: "nine levels through fragments",
    body: ask(inRegion("...F0", `${onRegion(0, `parent { parent { parent { ...F1 } } }`)} ${onRegion(1, nested(4))}`)),
    ...refused("MAX_DEPTH"),
  },
  {
    name: "nine levels through inline fragments",
    body: ask(inRegion(`${"... on Region { parent { ".repeat(7)}name${" } }".repeat(7)}`)),
    ...refused("MAX_DEPTH"),
  },
  {
    name: "nine levels through a fragment named __schema",
    body: ask(`{ ...__schema } fragment __schema on Query { region(code: "33") { ${nested(7)} } }`),
    ...refused("MAX_DEPTH"),
  },
  {
    name: "a fragment used again deeper",
    body: ask(inRegion(`...F ${nested(4, "...F")}`, onRegion("", nested(3)))),
    ...refused("MAX_DEPTH"),
  },
  {
    name: "nine levels behind @skip",
    body: ask(inRegion(`... @skip(if: true) { ${nested(7)} }`)),
    ...refused("MAX_DEPTH"),
  },
  {
    name: "fragments that double at every level",
    body: ask(
      inRegion(
        "...F0",
        `${times(18, (index) => onRegion(index, `a: parent { ...F${index + 1} } b: parent { ...F${index + 1} }`))} ${onRegion(18, "name")}`,
      ),
    ),
    ...refused("MAX_DEPTH"),
  },
  {
    name: "fragments that double at every level without a field",
    body: ask(
      inRegion(
        "...F0",
        `${times(30, (index) => onRegion(index, `...F${index + 1} ...F${index + 1}`))} ${onRegion(30, "name")}`,
      ),
    ),
    ...refused("MAX_SELECTIONS"),
  },
  { name: "a fragment that holds itself", body: ask(inRegion("...F", onRegion("", "name ...F"))), ...invalid },
  {
    name: "fragments in a circle",
    body: ask(inRegion("...F0", `${onRegion(0, "...F1")} ${onRegion(1, "...F0")}`)),
    ...invalid,
  },
];

const schema = (): readonly HostileDocument[] => [
  { name: "introspection", body: ask("{ __schema { types { name fields { name } } } }"), ...invalid },
  { name: "introspection of one type", body: ask(`{ __type(name: "Voter") { fields { name } } }`), ...invalid },
  {
    name: "introspection in a circle",
    body: ask(`{ __schema { types { ${"fields { type { ".repeat(4)}name${" } }".repeat(4)} } } }`),
    ...refused("MAX_DEPTH"),
  },
  { name: "a field with a typing error", body: ask(`{ regon(code: "33") { name } }`), ...invalid },
  { name: "a type with a typing error", body: ask(inRegion("... on Regio { name }")), ...invalid },
  { name: "an enum value there is not", body: ask("{ regions(level: KOTA, first: 1) { totalCount } }"), ...invalid },
  { name: "a mutation", body: ask("mutation { __typename }"), ...invalid },
  { name: "a subscription", body: ask("subscription { __typename }"), ...invalid },
  { name: "@defer", body: ask(`{ ... @defer { region(code: "33") { name } } }`), ...invalid },
  {
    name: "entities",
    body: ask(`{ _entities(representations: [{ __typename: "Region", code: "33" }]) { __typename } }`),
    ...invalid,
  },
  { name: "the schema of a subgraph", body: ask("{ _service { sdl } }"), ...invalid },
  { name: "an answer named __proto__", body: ask(`{ __proto__: region(code: "33") { name } }`), ...invalid },
];

const sizes = (): readonly HostileDocument[] => [
  { name: "a page without a size", body: ask("{ regions { nodes { code } } }"), ...invalid },
  {
    name: "a page of 2^31",
    body: ask("{ regions(first: 2147483648) { totalCount } }"),
    ...refused("INVALID_PAGE_SIZE"),
  },
  {
    name: "a page of a billion",
    body: ask("{ regions(first: 1000000000) { nodes { code } } }"),
    ...refused("INVALID_PAGE_SIZE"),
  },
  {
    name: "a page whose size is a text",
    body: ask("query ($n: Int!) { regions(first: $n) { totalCount } }", { variables: { n: "10" } }),
    ...refused("BAD_USER_INPUT"),
  },
  {
    name: "pages in pages in pages",
    body: ask(pages("$n: Int!"), { variables: { n: 100 } }),
    ...refused("COST_EXCEEDED"),
  },
  { name: "pages in pages in pages, by default", body: ask(pages("$n: Int! = 100")), ...refused("COST_EXCEEDED") },
  {
    name: "pages in pages in pages, not skipped",
    body: ask(pages("$n: Int!, $x: Boolean!", "@skip(if: $x)"), { variables: { n: 100, x: false } }),
    ...refused("COST_EXCEEDED"),
  },
  { name: "pages by `last`", body: ask("{ regions(last: 100) { nodes { code } } }"), ...invalid },
  {
    name: "lists that say no size, in one another",
    body: ask(
      `{ contest(id: "2024-ppwp") { district { regions { electoralDistricts { regions { electoralDistricts { code } } } } } } }`,
    ),
    ...refused("COST_EXCEEDED"),
  },
  {
    name: "a list of 251 codes",
    body: ask("query ($codes: [ID!]) { __typename }", { variables: { codes: Array(251).fill("33") } }),
    ...refused("MAX_LIST_ITEMS"),
  },
  {
    name: "5,000 wrong items",
    body: ask("query ($codes: [Int!]) { __typename }", { variables: { codes: Array(5_000).fill("x") } }),
    ...refused("MAX_LIST_ITEMS"),
  },
];

const guesses = (): readonly HostileDocument[] => [
  { name: "two checks of registration", body: asking(`a: ${check} b: ${check}`), ...refused("ONE_LOOKUP_ONLY") },
  {
    name: "ten checks of registration in a fragment",
    body: asking("...F", `fragment F on Query { ${times(10, (index) => `a${index}: ${check}`)} }`),
    ...refused("ONE_LOOKUP_ONLY"),
  },
  {
    name: "50 checks of registration",
    body: asking(times(50, (index) => `a${index}: ${check}`)),
    ...refused("MAX_ALIASES"),
  },
  {
    name: "a check beside another question",
    body: asking(`${check} region(code: "33") { name }`),
    ...refused("ONE_LOOKUP_ONLY"),
  },
];

const requests = (): readonly HostileDocument[] => [
  {
    name: "a thousand operations",
    body: `[${Array(1_000).fill(ask("{ __typename }")).join(",")}]`,
    ...refused("BATCHING_DISABLED"),
  },
  {
    name: "a hash that is a path",
    body: persisted({ version: 1, sha256Hash: "../../etc/passwd" }),
    ...refused("BAD_REQUEST"),
  },
  {
    name: "a hash of 60,000 characters",
    body: persisted({ version: 1, sha256Hash: "a".repeat(60_000) }),
    ...refused("BAD_REQUEST"),
  },
  {
    name: "an operation named __proto__",
    body: ask("query A { __typename } query B { __typename }", { operationName: "__proto__" }),
    ...refused("OPERATION_RESOLUTION_FAILURE"),
  },
  {
    name: "a name of an operation over two lines",
    body: ask("query A { __typename }", { operationName: "A\nB" }),
    ...refused("BAD_REQUEST"),
  },
  {
    name: "20,000 lists in one another",
    body: `{"query":"{ __typename }","variables":{"x":${"[".repeat(20_000)}${"]".repeat(20_000)}}}`,
    ...refused("BAD_REQUEST"),
  },
  {
    name: "a variable named __proto__",
    body: `{"query":"{ __typename }","variables":{"__proto__":{"polluted":true}}}`,
    ...refused("BAD_REQUEST"),
  },
];

/** Sixty requests, the answer of each with it; the same at each call. */
export const hostileDocuments = (): readonly HostileDocument[] => [
  ...structure(),
  ...schema(),
  ...sizes(),
  ...guesses(),
  ...requests(),
];
