// Errors: the catalogue, the error thrown on purpose, and what a client sees of any error.
export { type CatalogueEntry, catalogue, type ErrorCode, isErrorCode } from "./catalogue.ts";
export { ClientError, type ClientErrorOptions } from "./client-error.ts";
export { codeOf, formatError } from "./format.ts";
