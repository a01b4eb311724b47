// The HTTP form of a source. Order, outermost first: bulkhead > retry (once) > circuit breaker > attempt timeout > request.
import { createRequire } from "node:module";
import { ClientError } from "@kpu-graph/errors";
import { BulkheadRejectedError, bulkhead, ConstantBackoff, handleWhen, retry, wrap } from "cockatiel";
import { createCircuit, isCircuitOpen } from "./circuit.ts";
import { largestDocument, type Parse, type SourceReader, type SourceReaderOptions } from "./source-reader.ts";

// Loaded with the first reader: who speaks with nobody through it has not its 14 MB either.
const undici = (): typeof import("undici") => createRequire(import.meta.url)("undici");

const connections = 16;
const longestQueue = 1_024;
const retryAfterMs = 50;

class StatusError extends Error {
  override readonly name = "StatusError";
  readonly status: number;

  constructor(status: number) {
    super(`the source answered with status ${status}`);
    this.status = status;
  }
}

/** A caller's fault (4xx) never opens the breaker and is not tried again. */
const isSourceFault = (error: Error) => !(error instanceof StatusError) || error.status < 400 || error.status >= 500;

/** Refused by ourselves, so that nothing went to the source. */
const isRefusal = (cause: unknown) => isCircuitOpen(cause) || cause instanceof BulkheadRejectedError;

const isTimeout = (cause: unknown) =>
  cause instanceof undici().errors.ConnectTimeoutError || (cause instanceof Error && cause.name === "TimeoutError");

const codeOf = (cause: unknown) => {
  if (cause instanceof undici().errors.ResponseExceededMaxSizeError) return "SOURCE_INVALID";
  return isTimeout(cause) ? "SOURCE_TIMEOUT" : "SOURCE_UNAVAILABLE";
};

const toClientError = (cause: unknown, system: string): ClientError =>
  cause instanceof ClientError ? cause : new ClientError(codeOf(cause), { system, cause });

/** Creates a reader of an http(s):// source with a keep-alive pool. */
export const createHttpReader = ({ system, baseUrl, timeoutMs, onRead }: SourceReaderOptions): SourceReader => {
  const { origin, pathname } = new URL(baseUrl);
  const prefix = pathname.replace(/\/+$/, "");
  const { Pool } = undici();
  const pool = new Pool(origin, {
    connections,
    connectTimeout: Math.min(timeoutMs, 1_000),
    maxResponseSize: largestDocument,
  });
  const policy = wrap(
    // As many as there are connections: one more would spend its timeout waiting for one, and be held against the source.
    bulkhead(connections, longestQueue),
    retry(
      handleWhen((error) => isSourceFault(error) && !isCircuitOpen(error)),
      { maxAttempts: 1, backoff: new ConstantBackoff(retryAfterMs) },
    ),
    createCircuit(isSourceFault),
  );

  const toValue = <Value>(bytes: Buffer, parse: Parse<Value>): Value => {
    try {
      return parse(bytes);
    } catch (cause) {
      throw cause instanceof ClientError ? cause : new ClientError("SOURCE_INVALID", { system, cause });
    }
  };

  const attempt = async <Value>(path: string, parse: Parse<Value>): Promise<Value | null> => {
    // One signal for connect, headers and body: a source that drips bytes does not renew it. Its timer ends with the read:
    // those of AbortSignal.timeout live until they fire, thousands at a time.
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(new DOMException("no answer in time", "TimeoutError")), timeoutMs);
    try {
      const { statusCode, body } = await pool.request({ path: prefix + path, method: "GET", signal: late.signal });
      if (statusCode === 200) return toValue(Buffer.from(await body.arrayBuffer()), parse);
      await body.dump();
      if (statusCode === 404) return null;
      throw new StatusError(statusCode);
    } finally {
      clearTimeout(timer);
    }
  };

  return {
    async read(path, parse) {
      try {
        const value = await policy.execute(() => attempt(path, parse));
        onRead?.({ path, outcome: value === null ? "absent" : "found" });
        return value;
      } catch (cause) {
        const error = toClientError(cause, system);
        if (!isRefusal(cause)) onRead?.({ path, outcome: error.code });
        throw error;
      }
    },
    // By now nobody waits for an answer: what is still under way was asked for by requests that are over.
    close: () => pool.destroy(),
  };
};
