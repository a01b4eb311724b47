// A server whose answers say which way was taken, and bare connections to it.
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { createLogger } from "@kpu-graph/logging";
import type { Answer, Inquiry } from "../../../pipeline/answer.ts";
import { createHttpServer, type HttpLimits } from "../../server.ts";

const logger = createLogger({ app: "test", level: "silent" });
const closers: (() => Promise<unknown> | unknown)[] = [];

/** Closes what was started and opened. */
export const closeAll = async (): Promise<void> => {
  for (const close of closers.splice(0).reverse()) await close();
};

export const post = (query: string, headers: readonly string[] = []) => {
  const body = JSON.stringify({ query });
  const lines = ["POST /graphql HTTP/1.1", "Host: localhost", "Content-Type: application/json", ...headers];
  return `${[...lines, `Content-Length: ${body.length}`].join("\r\n")}\r\n\r\n${body}`;
};

interface Started {
  readonly port: number;
  readonly close: () => Promise<unknown>;
  readonly drain: () => void;
  /** Queries in the order in which they were handled, on either way. */
  readonly took: readonly string[];
}

type Handle = (query: string, inquiry: Inquiry) => Promise<string | Buffer> | string | Buffer;

/** A server whose answers say which way was taken. */
export const start = async (handle: Handle = (query) => query, limits: Partial<HttpLimits> = {}): Promise<Started> => {
  const took: string[] = [];
  let isDraining = false;
  const { app, answerGraph } = await createHttpServer(logger, limits);
  app.route({
    url: "/graphql",
    method: ["GET", "POST"],
    handler: async () => {
      took.push("framework");
      return "framework";
    },
  });
  await answerGraph({
    isDraining: () => isDraining,
    handle: async (inquiry): Promise<Answer> => {
      const { query = "" } = inquiry.read();
      took.push(query);
      const headers = { "content-type": "text/plain" };
      return { status: 200, headers, body: await handle(query, inquiry) };
    },
  });
  const url = new URL(await app.listen({ host: "127.0.0.1", port: 0 }));
  let closed: Promise<unknown> | undefined;
  const close = () => {
    closed ??= app.close();
    return closed;
  };
  closers.push(close);
  return {
    port: Number(url.port),
    close,
    drain: () => {
      isDraining = true;
    },
    took,
  };
};

export const open = async (port: number): Promise<Socket & { text: () => string }> => {
  const socket = connect(port, "127.0.0.1");
  let text = "";
  socket.on("data", (chunk: Buffer) => {
    text += chunk.toString("latin1");
  });
  socket.on("error", () => {});
  closers.push(() => socket.destroy());
  await once(socket, "connect");
  return Object.assign(socket, { text: () => text });
};

/** Waits for what was received to hold this many answers, or this text. */
export const received = async (
  socket: Socket & { text: () => string },
  done: (text: string) => boolean,
): Promise<string> => {
  while (!done(socket.text())) await once(socket, "data");
  return socket.text();
};
export const bodiesOf = (text: string) => text.split(/HTTP\/1\.1 \d{3} [\s\S]*?\r\n\r\n/).slice(1);
export const answers = (count: number, length: number) => (text: string) =>
  text.length > count * length && bodiesOf(text).length === count && bodiesOf(text).at(-1)?.length === length;
