// The whole request is refused: what the client is told, with which status and headers.
import { ClientError, catalogue, codeOf, type ErrorCode } from "@kpu-graph/errors";
import { GraphQLError, type GraphQLFormattedError } from "graphql";

/** Response headers, names in lower case. */
export type ResponseHeaders = Readonly<Record<string, string>>;

/** Errors as the whole answer; they pass the one door of errors on their way out. */
export class RequestRefused extends Error {
  readonly errors: readonly GraphQLFormattedError[];
  readonly headers: ResponseHeaders;

  constructor(errors: readonly GraphQLFormattedError[], headers: ResponseHeaders = {}) {
    super("request refused");
    this.errors = errors;
    this.headers = headers;
  }

  /** The first error's. */
  get code(): ErrorCode {
    return codeOf(this.errors[0]?.extensions);
  }

  /** HTTP status: the one the code has in the catalogue. */
  get status(): number {
    return catalogue[this.code].http;
  }

  override readonly name = "RequestRefused";
}

/** One code of the catalogue as the whole answer. */
export const refuse = (code: ErrorCode, headers: ResponseHeaders = {}): RequestRefused =>
  new RequestRefused([{ message: catalogue[code].message, extensions: { code } }], headers);

/** What is thrown on purpose as a refusal; undefined for anything else, which is a fault of ours. */
export const toRefusal = (error: unknown): RequestRefused | undefined => {
  if (error instanceof RequestRefused) return error;
  if (error instanceof ClientError) return new RequestRefused([error.toJSON()]);
  return error instanceof GraphQLError ? new RequestRefused([error.toJSON()]) : undefined;
};
