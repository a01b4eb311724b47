// A client on an undici pool, one request at a time on each connection: for https, and wherever a subgraph is not ours.
import { createRequire } from "node:module";
import type { Tls } from "@kpu-graph/config";
import type { Dispatcher } from "undici";
import {
  abortFailure,
  type SubgraphClient,
  type SubgraphQuestion,
  type SubgraphResponse,
  timeoutFailure,
  toFailure,
} from "./client.ts";
import { createDeadlines, type Ending, unwatched } from "./deadlines.ts";

// Loaded with the first client: who speaks with nobody through it has not its 14 MB either.
const undici = (): typeof import("undici") => createRequire(import.meta.url)("undici");

export interface UndiciClientOptions {
  /** "https://registry:4001" */
  readonly origin: string;
  /** For https: whom to trust, and what to show. */
  readonly tls?: Tls | undefined;
  /** Bytes of a body. */
  readonly largestAnswer: number;
  /** The most there are at a time. */
  readonly connections: number;
}

const textOf = (value: string | readonly string[] | undefined): string | undefined =>
  value === undefined || typeof value === "string" ? value : value.join(", ");

/** Creates the client; connections are made when they are needed. */
export const createUndiciClient = ({
  origin,
  tls,
  largestAnswer,
  connections,
}: UndiciClientOptions): SubgraphClient => {
  const { Pool } = undici();
  const pool = new Pool(origin, {
    connections,
    connectTimeout: 1_000,
    maxResponseSize: largestAnswer,
    ...(tls === undefined ? {} : { connect: { ca: tls.ca, ...tls.own } }),
  });
  const deadlines = createDeadlines();

  const ask = (
    options: Pick<Dispatcher.DispatchOptions, "method" | "path"> & { readonly body?: string },
    { headers, signal, timeoutMs }: SubgraphQuestion,
  ): Promise<SubgraphResponse> =>
    new Promise((resolve, reject) => {
      if (signal.aborted) throw abortFailure();
      if (timeoutMs <= 0) throw timeoutFailure();
      let controller: Dispatcher.DispatchController | undefined;
      let isOver = false;
      let status = 0;
      let received: Parameters<NonNullable<Dispatcher.DispatchHandler["onResponseStart"]>>[2] = {};
      const parts: Buffer[] = [];

      const end = (): boolean => {
        if (isOver) return false;
        isOver = true;
        deadlines.delete(deadline);
        signal.removeEventListener("abort", onAbort);
        return true;
      };
      const giveUp = (failure: Error) => {
        if (!end()) return;
        // One that still waits for a connection is given up when it gets one.
        controller?.abort(failure);
        reject(failure);
      };
      const onAbort = () => giveUp(abortFailure());
      const deadline: Ending = {
        dueAt: performance.now() + timeoutMs,
        place: unwatched,
        expire: () => giveUp(timeoutFailure()),
      };

      const handler: Dispatcher.DispatchHandler = {
        onRequestStart(started) {
          controller = started;
          if (isOver) started.abort(abortFailure());
        },
        onResponseStart(_controller, statusCode, responseHeaders) {
          status = statusCode;
          received = responseHeaders;
        },
        onResponseData(_controller, chunk) {
          parts.push(chunk);
        },
        onResponseEnd() {
          if (!end()) return;
          const body = parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
          resolve({ status, header: (name) => textOf(received[name]), body });
        },
        onResponseError(_controller, error) {
          if (end()) reject(toFailure(error));
        },
      };
      const sent = headers();
      deadlines.add(deadline);
      signal.addEventListener("abort", onAbort);
      pool.dispatch({ ...options, headers: sent, headersTimeout: 0, bodyTimeout: 0 }, handler);
    });

  return {
    post: (path, request) => ask({ method: "POST", path, body: request.body }, request),
    get: (path, question) => ask({ method: "GET", path }, question),
    async close() {
      await pool.close();
      deadlines.stop();
    },
  };
};
