// The HTTP form of a source. Order, outermost first: bulkhead > retry (once) > circuit breaker > attempt timeout > request.
import { ClientError } from "@kpu-graph/errors";
import {
  BrokenCircuitError,
  bulkhead,
  ConstantBackoff,
  circuitBreaker,
  handleWhen,
  retry,
  SamplingBreaker,
  wrap,
} from "cockatiel";
import { Pool } from "undici";
import { largestDocument, type Parse, type SourceReader, type SourceReaderOptions } from "./source-reader.ts";

const connections = 16;
const openAfterFailuresOf = 0.5;
const sampleMs = 10_000;
const halfOpenAfterMs = 2_000;
const retryAfterMs = 50;

/** A caller's fault never opens the breaker and is not tried again. */
const isSourceFault = (error: Error) =>
  !(error instanceof ClientError) || error.code !== "SOURCE_UNAVAILABLE" || error.cause !== "4xx";

const toClientError = (cause: unknown, system: string): ClientError => {
  if (cause instanceof ClientError) return cause;
  const timedOut =
    cause instanceof Error &&
    ["TimeoutError", "HeadersTimeoutError", "BodyTimeoutError", "ConnectTimeoutError"].includes(cause.name);
  return new ClientError(timedOut ? "SOURCE_TIMEOUT" : "SOURCE_UNAVAILABLE", { system, cause });
};

/** Creates a reader of an http(s):// source with a keep-alive pool. */
export const createHttpReader = ({ system, baseUrl, timeoutMs, onRead }: SourceReaderOptions): SourceReader => {
  const { origin, pathname } = new URL(baseUrl);
  const prefix = pathname.replace(/\/+$/, "");
  const pool = new Pool(origin, {
    connections,
    connectTimeout: Math.min(timeoutMs, 1_000),
    maxResponseSize: largestDocument,
  });
  const policy = wrap(
    bulkhead(64, 1_024),
    retry(
      handleWhen((error) => isSourceFault(error) && !(error instanceof BrokenCircuitError)),
      { maxAttempts: 1, backoff: new ConstantBackoff(retryAfterMs) },
    ),
    circuitBreaker(handleWhen(isSourceFault), {
      halfOpenAfter: halfOpenAfterMs,
      breaker: new SamplingBreaker({ threshold: openAfterFailuresOf, duration: sampleMs, minimumRps: 1 }),
    }),
  );

  const attempt = async <Value>(path: string, parse: Parse<Value>): Promise<Value | null> => {
    // One signal for connect, headers and body: a source that drips bytes does not renew it.
    const { statusCode, body } = await pool.request({
      path: prefix + path,
      method: "GET",
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (statusCode === 404) {
      await body.dump();
      return null;
    }
    if (statusCode !== 200) {
      await body.dump();
      throw new ClientError("SOURCE_UNAVAILABLE", {
        system,
        cause: statusCode >= 400 && statusCode < 500 ? "4xx" : `status ${statusCode}`,
      });
    }
    const bytes = Buffer.from(await body.arrayBuffer());
    try {
      return parse(bytes);
    } catch (cause) {
      throw cause instanceof ClientError ? cause : new ClientError("SOURCE_INVALID", { system, cause });
    }
  };

  return {
    async read(path, parse) {
      try {
        const value = await policy.execute(() => {
          return attempt(path, parse);
        });
        onRead?.({ path, outcome: value === null ? "absent" : "found" });
        return value;
      } catch (cause) {
        const error = toClientError(cause, system);
        onRead?.({ path, outcome: error.code });
        throw error;
      }
    },
    close: () => pool.close(),
  };
};
