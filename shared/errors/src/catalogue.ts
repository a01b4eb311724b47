// The one list of error codes a client can meet: its HTTP status when it is the whole answer, its fixed text, and whether to try again.

export interface CatalogueEntry {
  /** HTTP status when this error is the whole answer. A failed field inside an answer is 200. */
  readonly http: number;
  /** Fixed and safe: it holds nothing of the request and nothing of our insides. */
  readonly message: string;
  /** May the same request succeed later, unchanged? */
  readonly retryable: boolean;
}

const entry = (http: number, retryable: boolean, message: string): CatalogueEntry => ({ http, message, retryable });

export const catalogue = {
  BAD_REQUEST: entry(400, false, "The request could not be read. Send a JSON body with a `query` string."),
  PAYLOAD_TOO_LARGE: entry(413, false, "The request body is too large."),
  UNSUPPORTED_MEDIA_TYPE: entry(415, false, "Send the request as application/json."),
  METHOD_NOT_ALLOWED: entry(405, false, "This method is not allowed here. Send a POST."),
  NOT_FOUND: entry(404, false, "There is nothing at this address. The graph is at /graphql."),
  GRAPHQL_PARSE_FAILED: entry(400, false, "The document is not valid GraphQL."),
  GRAPHQL_VALIDATION_FAILED: entry(400, false, "The document does not fit the schema."),
  BAD_USER_INPUT: entry(400, false, "A variable or argument has the wrong type."),
  OPERATION_RESOLUTION_FAILURE: entry(
    400,
    false,
    "The document has no operation of that name, or several and none was named. Name one in `operationName`.",
  ),
  PERSISTED_QUERY_NOT_SUPPORTED: entry(200, false, "Persisted queries are not supported: send the document."),
  INVALID_REGION_CODE: entry(
    400,
    false,
    'A region code is "0" for the nation, or 2, 4, 6 or 10 characters, for example "33", "3320" or "99AA".',
  ),
  INVALID_POLLING_STATION_CODE: entry(
    400,
    false,
    'A polling station code is 13 characters: the village code and three digits, for example "3320012001001".',
  ),
  INVALID_CONTEST_ID: entry(
    400,
    false,
    'A contest id is for example "2024-ppwp", "2024-pdpr-1101", "2024-pdpd-11", "2024-pdprdp-330001" or "2024-pdprdk-332001".',
  ),
  UNKNOWN_CONTEST: entry(400, false, "No such contest was held. `election.contests` lists them."),
  UNKNOWN_ELECTION: entry(400, false, "No such election. `elections` lists them."),
  UNKNOWN_PARTY: entry(400, false, "No such party. `parties` lists them."),
  INVALID_PAGE_SIZE: entry(400, false, "`first` must be from 1 to 100."),
  INVALID_CURSOR: entry(400, false, "`after` is not a cursor of this list. Use an `endCursor` or `cursor` it gave."),
  INVALID_SEARCH: entry(400, false, "`search` must be 2 to 60 characters."),
  ANSWER_TOO_LARGE: entry(400, false, "The answer would be too large. Ask for fewer rows, levels or fields at a time."),
  SOURCE_UNAVAILABLE: entry(502, true, "The source system does not answer. The rest of the answer is not affected."),
  SOURCE_TIMEOUT: entry(504, true, "The source system did not answer in time. The rest of the answer is not affected."),
  SOURCE_INVALID: entry(
    502,
    true,
    "The source system answered with something unreadable, so this could not be found out.",
  ),
  SUBGRAPH_UNAVAILABLE: entry(
    502,
    true,
    "A part of the graph does not answer. The rest of the answer is not affected.",
  ),
  SUBGRAPH_TIMEOUT: entry(
    504,
    true,
    "A part of the graph did not answer in time. The rest of the answer is not affected.",
  ),
  INTERNAL_SERVER_ERROR: entry(500, true, "Something went wrong on our side. Give the request id when you report it."),
} as const satisfies Record<string, CatalogueEntry>;

export type ErrorCode = keyof typeof catalogue;

/** Is this a code of the catalogue? */
export const isErrorCode = (code: unknown): code is ErrorCode =>
  typeof code === "string" && Object.hasOwn(catalogue, code);
