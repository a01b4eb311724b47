// Way out: every error passes the one door of shared/errors, with the request id, and with a path a client can follow.
import { formatError } from "@kpu-graph/errors";
import type { GraphQLFormattedError } from "graphql";

/**
 * Where a whole fetch failed, the executor's path holds "@" for "every element of this list": the path is cut there,
 * so that it names the list whose elements are incomplete.
 */
const readablePath = (path: GraphQLFormattedError["path"]) => {
  const end = path?.indexOf("@") ?? -1;
  const readable = end === -1 ? path : path?.slice(0, end);
  return readable === undefined || readable.length === 0 ? {} : { path: readable };
};

/** What a client of the gateway sees of an error. */
export const toClient = (formatted: GraphQLFormattedError, requestId?: string): GraphQLFormattedError => {
  const { path, ...rest } = formatted;
  return formatError({ ...rest, ...readablePath(path) }, requestId);
};
