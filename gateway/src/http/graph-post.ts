// The short way in: a plain POST to /graphql is read, handled and answered on Node's own request and response. Anything else takes the framework's way.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { ClientError } from "@kpu-graph/errors";
import type { Answer, Inquiry } from "../pipeline/answer.ts";
import type { ResponseHeaders } from "../pipeline/refusal.ts";
import { valuesOf } from "../raw-headers.ts";
import { graphPath } from "./graph-door.ts";
import type { GraphqlRequest } from "./graphql-request.ts";
import { answerTypeOf } from "./media-type.ts";
import { requestIdOf } from "./request-id.ts";
import { errorAnswer } from "./send-error.ts";
import { headFault } from "./transport-limits.ts";

export interface GraphPostDeps {
  readonly handle: (inquiry: Inquiry) => Promise<Answer>;
  /** Reads a body; throws a ClientError. */
  readonly read: (raw: Buffer) => GraphqlRequest;
  readonly largestBody: number;
  /** Headers of every answer, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly isDraining: () => boolean;
  /** Counts a request of a connection; true for its last. */
  readonly isLast: (socket: Duplex) => boolean;
  readonly begun: (socket: Duplex) => void;
  readonly over: (socket: Duplex) => void;
  readonly onFault: (cause: unknown, requestId: string) => void;
}

type Way = Omit<Inquiry, "read">;

export type RequestListener = (message: IncomingMessage, response: ServerResponse) => void;

// What most clients send. Other spellings of the same are the framework's to judge.
const plainTypes: ReadonlySet<string | undefined> = new Set(["application/json", "application/json; charset=utf-8"]);

/** The length of the body; undefined where the request is not a plain one. */
const plainLength = (message: IncomingMessage, largestBody: number): number | undefined => {
  const { method, url, headers, rawHeaders } = message;
  if (method !== "POST" || url !== graphPath || !plainTypes.has(headers["content-type"])) return undefined;
  const length = Number(headers["content-length"] ?? 0);
  if (!(length > 0 && length <= largestBody) || headers["content-encoding"] !== undefined) return undefined;
  if (headers.expect !== undefined || headers.upgrade !== undefined || headFault(message) !== undefined)
    return undefined;
  return valuesOf(rawHeaders, "content-type").length === 1 && answerTypeOf(headers.accept) !== undefined
    ? length
    : undefined;
};

/** Puts the short way before a server's own listener. */
export const createGraphPost = (deps: GraphPostDeps, otherwise: RequestListener): RequestListener => {
  const { handle, read, largestBody, isDraining, isLast, begun, over, onFault } = deps;
  const always = Object.entries(deps.headers).flat();
  const alwaysNames: ReadonlySet<string> = new Set(Object.keys(deps.headers));

  /** Those of every answer, but for what this one says otherwise. */
  const addAlways = (head: string[], own: ResponseHeaders): void => {
    let isOwn = false;
    for (const name in own) if (alwaysNames.has(name)) isOwn = true;
    for (let at = 0; at < always.length; at += 2) {
      const [name = "", value = ""] = [always[at], always[at + 1]];
      if (!isOwn || !(name in own)) head.push(name, value);
    }
  };

  const send = ({ id, message, response }: Way, { status, headers, body, onSent }: Answer, closes: boolean): void => {
    if (response.destroyed) return;
    const head = ["x-request-id", id];
    addAlways(head, headers);
    for (const name in headers) {
      const value = headers[name];
      if (value !== undefined && name !== "content-length" && name !== "x-request-id") head.push(name, value);
    }
    const bytes = typeof body === "string" ? Buffer.from(body) : body;
    head.push("content-length", String(bytes.length));
    if ((closes || isDraining()) && !("connection" in headers)) head.push("connection", "close");
    begun(message.socket);
    response.writeHead(status, head);
    response.end(bytes, () => {
      over(message.socket);
      onSent?.();
    });
  };

  const answer = async (inquiry: Inquiry, closes: boolean): Promise<void> => {
    try {
      send(inquiry, await handle(inquiry), closes);
    } catch (cause) {
      onFault(cause, inquiry.id);
      send(inquiry, errorAnswer("INTERNAL_SERVER_ERROR", inquiry.id, inquiry.message.headers.accept), closes);
    }
  };

  const receive = (message: IncomingMessage, response: ServerResponse, raw: Buffer): void => {
    const closes = isLast(message.socket);
    const way = { id: requestIdOf(message.headers), message, response };
    try {
      const request = read(raw);
      void answer({ ...way, read: () => request }, closes);
    } catch (error) {
      const code = error instanceof ClientError ? error.code : "INTERNAL_SERVER_ERROR";
      if (code === "INTERNAL_SERVER_ERROR") onFault(error, way.id);
      send(way, errorAnswer(code, way.id, message.headers.accept), closes);
    }
  };

  return (message, response) => {
    const length = isDraining() ? undefined : plainLength(message, largestBody);
    if (length === undefined) {
      otherwise(message, response);
      return;
    }
    let first: Buffer | undefined;
    let rest: Buffer[] | undefined;
    message.on("data", (chunk: Buffer) => {
      if (first === undefined) first = chunk;
      else if (rest === undefined) rest = [first, chunk];
      else rest.push(chunk);
    });
    // Not reached where the client went away halfway.
    message.on("end", () =>
      receive(message, response, rest === undefined ? (first ?? Buffer.alloc(0)) : Buffer.concat(rest)),
    );
  };
};
