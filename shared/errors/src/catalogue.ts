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
  BATCHING_DISABLED: entry(400, false, "One operation a request: a list of operations is not answered."),
  PERSISTED_QUERY_NOT_FOUND: entry(200, false, "No document is known by this hash: send the document."),
  UNKNOWN_OPERATION: entry(400, false, "No operation is registered under this id."),
  NOT_ACCEPTABLE: entry(406, false, "The graph answers application/json or application/graphql-response+json."),
  REQUEST_TIMEOUT: entry(408, true, "The request took too long to arrive."),
  URI_TOO_LONG: entry(414, false, "The address is too long. Send a POST."),
  HEADERS_TOO_LARGE: entry(431, false, "The request has too many or too large headers."),
  OVERLOADED: entry(503, true, "Too many requests are under way. Try again after the time in Retry-After."),
  DRAINING: entry(503, true, "This server is stopping. Try again."),
  UNAUTHENTICATED: entry(401, false, "The credential is not valid. Use an active key, or none for public data."),
  NETWORK_NOT_ALLOWED: entry(403, false, "This key may not be used from this address."),
  FORBIDDEN_FIELD: entry(403, false, "Your grant does not open this field."),
  PURPOSE_REQUIRED: entry(403, false, "This field is about people: say in the header X-Purpose what for."),
  PURPOSE_NOT_GRANTED: entry(403, false, "Your agency has no valid grant for this purpose."),
  TICKET_REQUIRED: entry(403, false, "This purpose needs a ticket: name it in the header X-Ticket."),
  MAX_DEPTH: entry(400, false, "The document is nested too deep. `viewer { limits }` shows your limits."),
  MAX_ALIASES: entry(400, false, "The document has too many aliases. `viewer { limits }` shows your limits."),
  MAX_ROOT_FIELDS: entry(400, false, "The document has too many root fields. `viewer { limits }` shows your limits."),
  MAX_DIRECTIVES: entry(400, false, "The document has too many directives. `viewer { limits }` shows your limits."),
  MAX_SELECTIONS: entry(400, false, "The document has too many selections. `viewer { limits }` shows your limits."),
  MAX_LIST_ITEMS: entry(400, false, "A list in an argument is too long. `viewer { limits }` shows your limits."),
  COST_EXCEEDED: entry(
    400,
    false,
    "The operation would cost too much. Ask for fewer rows or levels at a time. `viewer { limits }` shows your limits.",
  ),
  PLAN_TOO_EXPENSIVE: entry(400, false, "The document takes too long to plan. Ask for less at a time."),
  RATE_LIMITED: entry(429, true, "Too many requests. Try again after the time in Retry-After."),
  ROW_BUDGET: entry(429, true, "The day's budget of rows about people is not enough for this request."),
  LOOKUP_BUDGET: entry(429, true, "Too many registration checks. Try again after the time in Retry-After."),
  ONE_LOOKUP_ONLY: entry(400, false, "One registration check a request, by POST, and nothing beside it."),
  AUDIT_UNAVAILABLE: entry(503, true, "Data about people cannot be given now: the ledger cannot be written."),
  CONTROL_UNAVAILABLE: entry(503, true, "Data about people cannot be given now: grants cannot be checked."),
  INVALID_VOTER_AREA: entry(
    400,
    false,
    "Name one village (10 characters) in `region` or one polling station (13 characters) in `pollingStation`.",
  ),
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
  INVALID_TOTALS: entry(
    400,
    false,
    "`totals` names each district and each party once, with votes of 0 or more, below 2,147,483,648 in all, for a council elected from party lists.",
  ),
  UNKNOWN_RULE: entry(400, false, "No such rule. `reconciliationRules` lists them."),
  RECONCILIATION_UNFINISHED: entry(
    503,
    true,
    "The area is too large for the time of one request. Ask again: what was checked is kept, and the next request goes on from there.",
  ),
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
