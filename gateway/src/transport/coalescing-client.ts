// A client for subgraphs of our own on http: what is asked in one turn of the event loop leaves in few writes, on few connections.
import { closedFailure, type SubgraphClient, type SubgraphQuestion, type SubgraphResponse } from "./client.ts";
import { type Connection, createConnection } from "./connection.ts";
import { createDeadlines } from "./deadlines.ts";
import { createExchange, type Exchange } from "./exchange.ts";
import { createFlow } from "./flow.ts";
import { createRequestWriter, type RequestText } from "./request-text.ts";

export interface CoalescingClientOptions {
  /** "http://registry:4001" */
  readonly origin: string;
  /** Bytes of a body. */
  readonly largestAnswer: number;
  /** Where bodies are put. */
  readonly allocate?: ((length: number) => Buffer) | undefined;
  /** The most there are at a time. */
  readonly connections: number;
  /** Requests under way on one connection while all answers come quickly; 16 unless said. */
  readonly depth?: number;
  /** Requests that may wait for room on a connection; more are refused. 1 024 unless said. */
  readonly mostWaiting?: number;
}

/** A connection with so many requests is deep: another is opened rather than that one filled up. Also what goes in one write. */
const deep = 8;
/**
 * After an answer that was slow, others may be, and hold up what stands behind them: for so long each request has a connection to itself.
 * That costs some microseconds of CPU where a slow neighbour costs as many milliseconds as it takes.
 */
const cautionMs = 1_000;
/** One sending, and one more when a connection was lost. */
const mostSendings = 2;

/** Creates the client; connections are made when they are needed. Throws an Error for an origin that is not http. */
export const createCoalescingClient = (options: CoalescingClientOptions): SubgraphClient => {
  const { origin, largestAnswer, allocate, connections: mostConnections, depth = 16, mostWaiting = 1_024 } = options;
  const { protocol, host, hostname, port } = new URL(origin);
  if (protocol !== "http:") throw new Error("only http is spoken here");
  const write = createRequestWriter(host);
  const deadlines = createDeadlines();
  const buffer = Buffer.allocUnsafeSlow(64 * 1024);
  const flow = createFlow();
  const connections: Connection[] = [];
  /** The oldest first. */
  const waiting: Exchange[] = [];
  let underWay = 0;
  let cautiousUntil = 0;
  let isFlushPlanned = false;
  let isClosed = false;
  let onAllEnded = () => {};

  const planFlush = () => {
    if (isFlushPlanned) return;
    isFlushPlanned = true;
    setImmediate(flush);
  };

  const open = (): Connection => {
    const connection = createConnection({
      host: hostname.replace(/^\[|\]$/g, ""),
      port: Number(port === "" ? 80 : port),
      largestAnswer,
      buffer,
      allocate,
      deadlines,
      onRoom: () => {
        if (waiting.length > 0) planFlush();
      },
      flow,
      onStall: (connection, wasSilence, now) => {
        const isAlone = wasSilence && connections.every((other) => other === connection || other.load() === 0);
        // Where nothing else is under way, there is no telling a slow answer from a pause; and caution costs little.
        if (connection.isHeldUp() || (isAlone && connection.load() > 1)) beCautious(now);
      },
      onLost: (gone, unanswered, why) => {
        connections.splice(connections.indexOf(gone), 1);
        for (const exchange of unanswered) if (exchange.sendings >= mostSendings) exchange.fail(why);
        waiting.unshift(...unanswered.filter((exchange) => !exchange.isOver()));
        if (waiting.length > 0) planFlush();
      },
    });
    connections.push(connection);
    return connection;
  };

  const beCautious = (now: number) => {
    cautiousUntil = now + cautionMs;
  };
  /** Requests a connection may have when it is alone, and when there are as many connections as there may be. */
  const limits = (now: number) => (now < cautiousUntil ? { few: 1, most: 1 } : { few: deep, most: depth });

  /** The connection with the fewest requests, a new one where all are deep; undefined when there is no room anywhere. */
  const pick = (now: number): Connection | undefined => {
    for (const connection of connections) if (connection.isHeldUp()) beCautious(now);
    const { few, most } = limits(now);
    let best: Connection | undefined;
    // From the end: one that finds itself idle for too long leaves the list.
    for (let index = connections.length - 1; index >= 0; index -= 1) {
      const connection = connections[index];
      if (connection === undefined || connection.room(most, now) === 0) continue;
      if (best === undefined || connection.load() <= best.load()) best = connection;
    }
    if (best !== undefined && best.load() < few) return best;
    return connections.length < mostConnections ? open() : best;
  };

  /** Sends as many as fit in one write. */
  const sendOn = (connection: Connection, now: number) => {
    const { few, most } = limits(now);
    const batch: Exchange[] = [];
    const all = { text: "", isAscii: true };
    for (let room = Math.min(few, connection.room(most, now)); room > 0; ) {
      const exchange = waiting.shift();
      if (exchange === undefined) break;
      const written = textOf(exchange);
      if (written === undefined) continue;
      all.text += written.text;
      all.isAscii &&= written.isAscii;
      exchange.sendings += 1;
      batch.push(exchange);
      room -= 1;
    }
    if (batch.length > 0) connection.send(batch, all, now);
  };

  const textOf = (exchange: Exchange): RequestText | undefined => {
    try {
      return write(exchange.path, exchange.question.headers(), exchange.body);
    } catch (error) {
      exchange.fail(error instanceof Error ? error : new Error("the request cannot be written"));
      return undefined;
    }
  };

  const flush = () => {
    isFlushPlanned = false;
    const now = performance.now();
    while (waiting.length > 0) {
      const connection = pick(now);
      if (connection === undefined) return;
      sendOn(connection, now);
    }
  };

  const onGivenUp = (exchange: Exchange) => {
    const place = waiting.indexOf(exchange);
    if (place !== -1) waiting.splice(place, 1);
    else for (const connection of [...connections]) connection.forget(exchange);
  };
  const onEnd = () => {
    underWay -= 1;
    if (underWay === 0) onAllEnded();
  };

  const ask = (path: string, question: SubgraphQuestion): Promise<SubgraphResponse> =>
    new Promise((resolve, reject) => {
      if (isClosed) throw closedFailure();
      if (waiting.length >= mostWaiting) throw new Error("too many requests wait for the subgraph");
      waiting.push(createExchange({ path, question, deadlines, resolve, reject, onGivenUp, onEnd }));
      underWay += 1;
      planFlush();
    });

  return {
    post: ask,
    get: ask,
    async close() {
      isClosed = true;
      if (underWay > 0)
        await new Promise<void>((resolve) => {
          onAllEnded = resolve;
        });
      for (const connection of [...connections]) connection.close();
      deadlines.stop();
    },
  };
};
