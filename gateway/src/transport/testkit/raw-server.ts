// A server that reads requests and answers them with whatever bytes a test wants, when it wants.
import { createServer, type Socket } from "node:net";

export interface RawRequest {
  /** Which connection it came on, and which request of all it is; from 0. */
  readonly connection: number;
  readonly index: number;
  readonly head: string;
  readonly body: string;
  readonly socket: Socket;
}

export interface RawServer {
  readonly origin: string;
  readonly requests: RawRequest[];
  /** How many requests each piece of bytes that came has completed. */
  readonly pieces: number[];
  /** Resolves with the next connection's end; the first argument says of which connection. */
  gone(connection: number): Promise<void>;
  connections(): number;
  close(): Promise<void>;
}

/** An ordinary reply. */
export const replyOf = (body: string, head = ""): string =>
  `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n${head}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

/** Starts it on a free port. */
export const startRawServer = async (onRequest: (request: RawRequest) => void): Promise<RawServer> => {
  const sockets: Socket[] = [];
  const ends: Promise<void>[] = [];
  const requests: RawRequest[] = [];
  const pieces: number[] = [];
  const server = createServer((socket) => {
    const connection = sockets.push(socket) - 1;
    ends.push(new Promise((resolve) => socket.once("close", () => resolve())));
    let rest: Buffer = Buffer.alloc(0);
    socket.on("error", () => {});
    socket.on("data", (bytes) => {
      rest = Buffer.concat([rest, bytes]);
      const before = requests.length;
      for (;;) {
        const end = rest.indexOf("\r\n\r\n");
        if (end === -1) break;
        const head = rest.toString("latin1", 0, end);
        const length = Number(/\r\ncontent-length: (\d+)/.exec(head)?.[1] ?? 0);
        if (rest.length < end + 4 + length) break;
        const body = rest.toString("utf8", end + 4, end + 4 + length);
        rest = rest.subarray(end + 4 + length);
        const request = { connection, index: requests.length, head, body, socket };
        requests.push(request);
        onRequest(request);
      }
      pieces.push(requests.length - before);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    origin: `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`,
    requests,
    pieces,
    gone: (connection) => ends[connection] ?? Promise.reject(new Error("no such connection")),
    connections: () => sockets.length,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
};
