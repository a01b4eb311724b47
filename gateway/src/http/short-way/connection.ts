// One connection on the short way: a plain request is read, handled and answered on the socket itself, one after the other. With the first that is not
// plain the connection becomes Node's, with all that was not read of it.
import type { Socket } from "node:net";
import { ClientError } from "@kpu-graph/errors";
import type { Answer, AnswerEnd, Inquiry } from "../../pipeline/answer.ts";
import type { GraphqlRequest } from "../graphql-request.ts";
import { requestIdOf } from "../request-id.ts";
import { errorAnswer } from "../send-error.ts";
import type { AnswerHead } from "./answer-text.ts";
import { type PlainRequest, readPlain } from "./plain-request.ts";
import type { WrittenAnswer } from "./writer.ts";

export interface ConnectionDeps {
  /** Answers; at once where nothing has to be waited for. */
  readonly handle: (inquiry: Inquiry) => Answer | Promise<Answer>;
  /** Reads a body; throws a ClientError. */
  readonly read: (raw: Buffer) => GraphqlRequest;
  readonly largestBody: number;
  readonly headOf: (head: AnswerHead) => string;
  readonly write: (socket: Socket, answer: WrittenAnswer) => void;
  readonly isDraining: () => boolean;
  /** Counts a request of a connection; true for its last. */
  readonly isLast: (socket: Socket) => boolean;
  readonly onFault: (cause: unknown, requestId: string) => void;
  /** Takes a connection that is not plain, with what was read of it before. */
  readonly handOver: (socket: Socket) => void;
}

/** A connection that is watched over. */
export interface ShortConnection {
  /** What it waits for, and since when: its first byte, the rest of a request, another request; nothing while one is under way or answered. */
  readonly waits: "start" | "rest" | "next" | undefined;
  readonly since: number;
  /** Makes it Node's. */
  handOver(): void;
  /** Ends it as soon as what was answered is sent; not where a request is under way. */
  end(): void;
}

/** The end of one request: its answer was written, or its client has gone. */
class End implements AnswerEnd {
  closed = false;
  writableFinished = false;
  readonly #listeners: (() => void)[] = [];

  once(_event: "close", listener: () => void): void {
    this.#listeners.push(listener);
  }

  close(isWritten: boolean): void {
    if (this.closed) return;
    this.closed = true;
    this.writableFinished = isWritten;
    for (const listener of this.#listeners) listener();
  }
}

/** Takes a connection; `onEnd` is told when it is closed or Node's. */
export const takeConnection = (
  socket: Socket,
  deps: ConnectionDeps,
  onEnd: (one: ShortConnection) => void,
): ShortConnection => {
  const { handle, read, largestBody, headOf, write, isDraining, isLast, onFault } = deps;
  /** Come and not read yet. */
  let rest: Buffer | undefined;
  let current: End | undefined;
  let waits: ShortConnection["waits"] = "start";
  let since = performance.now();
  let isPaused = false;
  let isReading = false;

  const wait = (what: "rest" | "next") => {
    waits = what;
    since = performance.now();
  };

  const leave = () => {
    socket
      .off("data", onData)
      .off("end", onHalfClosed)
      .off("close", onClose)
      .off("error", ignore)
      .off("drain", onDrain);
    onEnd(connection);
  };

  const handOver = () => {
    const bytes = rest;
    rest = undefined;
    leave();
    if (bytes !== undefined) socket.unshift(bytes);
    deps.handOver(socket);
    if (isPaused) socket.resume();
    isPaused = false;
  };

  const send = (end: End, requestId: string, { status, headers, rates, body, onSent }: Answer, isLastOne: boolean) => {
    // Its client has gone.
    if (end.closed) return;
    const closes = isLastOne || isDraining() || headers["connection"] === "close";
    const bytes = typeof body === "string" ? Buffer.from(body) : body;
    const head = headOf({ status, headers, rates, requestId, length: bytes.length, closes });
    write(socket, { head, body: bytes, onWritten: onSent });
    current = undefined;
    end.close(true);
    if (closes) socket.destroySoon();
    else {
      wait("next");
      readOn();
    }
  };

  const fail = (end: End, { id, message }: Inquiry, cause: unknown, isLastOne: boolean) => {
    onFault(cause, id);
    send(end, id, errorAnswer("INTERNAL_SERVER_ERROR", id, message.headers.accept), isLastOne);
  };

  const sendLater = (end: End, inquiry: Inquiry, answer: Answer, isLastOne: boolean) => {
    try {
      send(end, inquiry.id, answer, isLastOne);
    } catch (cause) {
      fail(end, inquiry, cause, isLastOne);
    }
  };

  const answer = (end: End, inquiry: Inquiry, isLastOne: boolean) => {
    try {
      const answered = handle(inquiry);
      if (answered instanceof Promise)
        answered.then(
          (made) => sendLater(end, inquiry, made, isLastOne),
          (cause: unknown) => fail(end, inquiry, cause, isLastOne),
        );
      else send(end, inquiry.id, answered, isLastOne);
    } catch (cause) {
      fail(end, inquiry, cause, isLastOne);
    }
  };

  const begin = ({ method, headers, rawHeaders, isLast: closes }: PlainRequest, body: Buffer) => {
    const end = new End();
    current = end;
    waits = undefined;
    const isLastOne = isLast(socket) || closes;
    const id = requestIdOf(headers);
    let request: GraphqlRequest;
    try {
      request = read(body);
    } catch (error) {
      const code = error instanceof ClientError ? error.code : "INTERNAL_SERVER_ERROR";
      if (code === "INTERNAL_SERVER_ERROR") onFault(error, id);
      send(end, id, errorAnswer(code, id, headers["accept"]), isLastOne);
      return;
    }
    const message = { method, headers, rawHeaders, socket };
    answer(end, { id, message, response: end, read: () => request }, isLastOne);
  };

  /** May the next request begin? Not before the last answer is made, nor before the client has taken what waits for it. */
  const isFree = () => current === undefined && !socket.writableNeedDrain && !socket.writableEnded;

  /** Reads on: a loop, for many requests may stand in one piece, and each may be answered at once. */
  const readOn = () => {
    if (isReading) return;
    isReading = true;
    while (rest !== undefined && isFree()) {
      const bytes: Buffer = rest;
      const reading = isDraining() ? "other" : readPlain(bytes, largestBody);
      if (reading === "other") {
        handOver();
        break;
      }
      if (reading === "part") {
        if (waits !== "rest") wait("rest");
        break;
      }
      const { bodyStart, bodyEnd } = reading;
      rest = bytes.length === bodyEnd ? undefined : bytes.subarray(bodyEnd);
      begin(reading, bytes.subarray(bodyStart, bodyEnd));
    }
    isReading = false;
    // Who sends more before its answer is there waits for it.
    const mustWait = rest !== undefined && !isFree();
    if (mustWait === isPaused) return;
    isPaused = mustWait;
    if (isPaused) socket.pause();
    else socket.resume();
  };

  const onData = (chunk: Buffer) => {
    rest = rest === undefined ? chunk : Buffer.concat([rest, chunk]);
    readOn();
  };
  const onDrain = () => readOn();
  // Nothing more comes, and nobody reads what is sent: as Node sees it.
  const onHalfClosed = () => {
    current?.close(false);
    socket.destroySoon();
  };
  const onClose = () => {
    current?.close(false);
    leave();
  };
  // What follows is the close.
  const ignore = () => {};

  const connection: ShortConnection = {
    get waits() {
      return socket.writableLength > 0 ? undefined : waits;
    },
    get since() {
      return since;
    },
    handOver,
    end: () => {
      if (current === undefined) socket.destroySoon();
    },
  };
  socket.on("data", onData).on("end", onHalfClosed).on("close", onClose).on("error", ignore).on("drain", onDrain);
  return connection;
};
