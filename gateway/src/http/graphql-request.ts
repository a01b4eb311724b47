// A request of GraphQL over HTTP, read strictly from the bytes of a POST or from the address of a GET.
import { ClientError } from "@kpu-graph/errors";
import { isJsonObject, type JsonObject, parseStrictJson } from "./strict-json.ts";

export interface GraphqlRequest {
  /** The document; absent when the operation is named by its id or hash. */
  readonly query?: string;
  /** `id` or `documentId` as the client sent it: "national-map" or "sha256:<hex>". */
  readonly id?: string;
  readonly operationName?: string;
  readonly variables: JsonObject;
  readonly extensions: JsonObject;
}

const operationNamePattern = /^[A-Za-z_]\w{0,127}$/;

const refuse = (): never => {
  throw new ClientError("BAD_REQUEST");
};

const toText = (value: unknown): string | undefined => {
  if (value === undefined || value === null) return undefined;
  return typeof value === "string" && value !== "" ? value : refuse();
};

const toObject = (value: unknown): JsonObject => {
  if (value === undefined || value === null) return {};
  return isJsonObject(value) ? value : refuse();
};

const toOperationName = (value: unknown): string | undefined => {
  const name = toText(value);
  return name === undefined || operationNamePattern.test(name) ? name : refuse();
};

const toId = (fields: JsonObject): string | undefined => {
  const id = toText(fields["id"]);
  const documentId = toText(fields["documentId"]);
  return id === undefined || documentId === undefined || id === documentId ? (id ?? documentId) : refuse();
};

/** Other keys are left alone, as GraphQL over HTTP wants: what is meant for the server stands in `extensions`. */
const toGraphqlRequest = (fields: JsonObject): GraphqlRequest => {
  const query = toText(fields["query"]);
  const id = toId(fields);
  const operationName = toOperationName(fields["operationName"]);
  const extensions = toObject(fields["extensions"]);
  const named = query ?? id ?? extensions["persistedQuery"] ?? undefined;
  if (named === undefined) refuse();
  return {
    ...(query === undefined ? {} : { query }),
    ...(id === undefined ? {} : { id }),
    ...(operationName === undefined ? {} : { operationName }),
    variables: toObject(fields["variables"]),
    extensions,
  };
};

const toUtf8 = (raw: Uint8Array): string => {
  try {
    // A byte order mark is kept, and is then no JSON.
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(raw);
  } catch {
    return refuse();
  }
};

/** Reads the body of a POST; throws BAD_REQUEST, or BATCHING_DISABLED for a list. Nothing of it is repaired. */
export const readGraphqlRequest = (raw: Uint8Array): GraphqlRequest => {
  const body = parseStrictJson(toUtf8(raw));
  if (Array.isArray(body)) throw new ClientError("BATCHING_DISABLED");
  return isJsonObject(body) ? toGraphqlRequest(body) : refuse();
};

const textParameters = new Set(["id", "documentId", "operationName"]);
const jsonParameters = new Set(["variables", "extensions"]);

/** Reads the address of a GET; throws BAD_REQUEST, or METHOD_NOT_ALLOWED for a document: an address ends in logs, and a document may hold a NIK. */
export const readGraphqlGet = (url: string): GraphqlRequest => {
  const start = url.indexOf("?");
  const parameters = new URLSearchParams(start === -1 ? "" : url.slice(start + 1));
  if (parameters.has("query")) throw new ClientError("METHOD_NOT_ALLOWED");
  const fields = new Map<string, unknown>();
  for (const [name, value] of parameters) {
    if (fields.has(name)) refuse();
    if (textParameters.has(name)) fields.set(name, value);
    if (jsonParameters.has(name)) fields.set(name, parseStrictJson(value));
  }
  return toGraphqlRequest(Object.fromEntries(fields));
};
