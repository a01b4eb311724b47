// One keep-alive connection on which several requests are under way: replies come in the order in which the requests were sent.
import { connect } from "node:net";
import { timeoutFailure, toFailure } from "./client.ts";
import { type Deadlines, type Ending, unwatched } from "./deadlines.ts";
import type { Exchange } from "./exchange.ts";
import type { Flow } from "./flow.ts";
import { createReplyReader, type Trouble } from "./reply-reader.ts";
import type { RequestText } from "./request-text.ts";

export interface Connection {
  /** Requests it has room for, of `depth` in all; none while it is stalled, or its oldest is nobody's any more. */
  room(depth: number, now: number): number;
  /** Is what is under way slow, while others are answered? */
  isHeldUp(): boolean;
  /** Requests on it whose reply has not come. */
  load(): number;
  /** Sends all in one write. */
  send(batch: readonly Exchange[], text: RequestText, now: number): void;
  /** Is told that one of its requests was given up. */
  forget(exchange: Exchange): void;
  /** Ends it; whatever is still under way is lost. */
  close(): void;
}

export interface ConnectionOptions {
  readonly host: string;
  readonly port: number;
  readonly largestAnswer: number;
  /** Where the system puts what comes: read at once, and then free for the next, of whatever connection. */
  readonly buffer: Buffer;
  /** Where bodies are put. */
  readonly allocate?: ((length: number) => Buffer) | undefined;
  readonly deadlines: Deadlines;
  readonly flow: Flow;
  /** A reply has made room. */
  readonly onRoom: () => void;
  /** The first bytes come after a stall, in which nothing may have come on any other; all is still as it was. */
  readonly onStall: (connection: Connection, wasSilence: boolean, now: number) => void;
  /** It is gone; no byte of a reply to these had come, and each may be sent once more. */
  readonly onLost: (connection: Connection, unanswered: readonly Exchange[], why: Error) => void;
}

const connectMs = 1_000;
/** With no byte for so long, what is under way is slow, and nothing new should stand behind it. */
const stallMs = 15;
/** How long a reply nobody waits for may keep others waiting. */
const patienceMs = 100;
/** Idle for longer, it may have been forgotten by something on the way that says nothing of it. */
const idleMs = 20_000;

const lost = () => new Error("the subgraph closed the connection");
const failureOf = (trouble: Trouble) =>
  new Error(trouble === "odd" ? "the subgraph's reply cannot be read" : "the subgraph's answer is too large");

/** Opens a connection; what is sent before it stands goes out when it does. */
export const createConnection = (options: ConnectionOptions): Connection => {
  const { host, port, largestAnswer, buffer, allocate, deadlines, flow, onRoom, onStall, onLost } = options;
  /** Sent and not answered, the oldest first. */
  let sent: Exchange[] = [];
  let isGone = false;
  /** When the last byte came, or a first request went. */
  let movedAt = performance.now();
  let movedInFlow = flow.elapsed();
  const socket = connect({ host, port, noDelay: true, onread: { buffer, callback: (count) => onBytes(count) } });

  const move = (now: number) => {
    movedAt = now;
    movedInFlow = flow.elapsed();
  };
  const isStalled = (now: number) => sent.length > 0 && now - movedAt > stallMs;

  /** Ends it. `isAllLost`: nothing more is known of any of its requests, and none is sent again. */
  const drop = (why: Error, isAllLost = false) => {
    if (isGone) return;
    isGone = true;
    deadlines.delete(connecting);
    endPatience();
    socket.destroy();
    const [first] = sent;
    // Half a reply: it is this one's that broke.
    if (reader.isInReply()) first?.fail(why);
    const unanswered = sent.filter((exchange) => !exchange.isOver());
    sent = [];
    if (isAllLost) for (const exchange of unanswered) exchange.fail(why);
    onLost(connection, isAllLost ? [] : unanswered, why);
  };

  const connecting: Ending = {
    dueAt: movedAt + connectMs,
    place: unwatched,
    expire: () => drop(timeoutFailure(), true),
  };
  let blocked: Ending | undefined;

  /** Looks who still waits, after replies came or one has gone. */
  const review = (hasMoved: boolean) => {
    if (hasMoved || sent[0]?.isOver() !== true) endPatience();
    if (sent[0]?.isOver() !== true || blocked !== undefined) return;
    // Nobody waits: so the subgraph sees that it can stop.
    if (sent.every((exchange) => exchange.isOver())) drop(lost());
    else {
      blocked = { dueAt: performance.now() + patienceMs, place: unwatched, expire: () => drop(lost()) };
      deadlines.add(blocked);
    }
  };
  const endPatience = () => {
    if (blocked !== undefined) deadlines.delete(blocked);
    blocked = undefined;
  };

  const reader = createReplyReader({
    largest: largestAnswer,
    allocate,
    isAwaited: () => sent.length > 0,
    take: (reply) => sent.shift()?.answer(reply),
  });

  const onBytes = (count: number): boolean => {
    if (isGone) return false;
    const now = performance.now();
    if (isStalled(now)) onStall(connection, flow.notedAt() <= movedAt, now);
    flow.note(now);
    move(now);
    const before = sent.length;
    const outcome = reader.read(buffer.subarray(0, count));
    if (outcome === "last") drop(lost());
    else if (outcome !== undefined) {
      const why = failureOf(outcome);
      sent[0]?.fail(why);
      drop(why, outcome === "odd");
    } else if (sent.length < before) {
      review(true);
      if (!isGone) onRoom();
    }
    return !isGone;
  };

  socket.on("connect", () => deadlines.delete(connecting));
  socket.on("error", (error) => drop(toFailure(error)));
  socket.on("end", () => drop(lost()));
  socket.on("close", () => drop(lost()));
  deadlines.add(connecting);

  const connection: Connection = {
    room(depth, now) {
      const oldest = sent[0];
      if (isGone) return 0;
      if (oldest === undefined) {
        if (now - movedAt < idleMs) return depth;
        drop(lost());
        return 0;
      }
      return oldest.isOver() || isStalled(now) ? 0 : Math.max(0, depth - sent.length);
    },
    isHeldUp: () => sent.length > 0 && flow.elapsed() - movedInFlow > stallMs,
    load: () => sent.length,
    send(batch, { text, isAscii }, now) {
      if (sent.length === 0) move(now);
      for (const exchange of batch) sent.push(exchange);
      socket.write(text, isAscii ? "latin1" : "utf8");
    },
    forget(exchange) {
      if (sent.includes(exchange)) review(false);
    },
    close: () => drop(lost()),
  };
  return connection;
};
