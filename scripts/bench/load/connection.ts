// One connection of the load: sends a request, reads the answer to its end, sends the next.
import { connect, type Socket } from "node:net";

export interface Answered {
  readonly status: number;
  /** Does the body begin as data without errors? */
  readonly isData: boolean;
  /** Bytes of the body. */
  readonly bytes: number;
}

export interface Connection {
  ask(request: Buffer): Promise<Answered>;
  /** Will it take another request? */
  isOpen(): boolean;
  close(): void;
}

interface Reading {
  readonly closes: boolean;
  status: number;
  /** Bytes of the body still to come; undefined where only the last chunk tells. */
  left: number | undefined;
  bytes: number;
  start: string;
  tail: string;
}

const headEnd = Buffer.from("\r\n\r\n");
const shown = 200;
const lastChunk = "0\r\n\r\n";

/** Opens a connection to this machine. */
export const openConnection = (port: number): Connection => {
  const socket: Socket = connect({ port, host: "127.0.0.1", noDelay: true });
  let resolve: (answer: Answered) => void = () => {};
  let reject: (error: Error) => void = () => {};
  let reading: Reading | undefined;
  let head: Buffer | undefined;
  let isClosing = false;

  const end = ({ status, bytes, start, tail, closes }: Reading) => {
    reading = undefined;
    isClosing = closes;
    const isData = start.includes(`{"data":{`) && !start.includes(`"errors"`) && !tail.includes(`"errors"`);
    resolve({ status, isData, bytes });
  };
  const takeBody = (now: Reading, chunk: Buffer) => {
    now.bytes += chunk.length;
    if (now.start.length < shown) now.start += chunk.toString("latin1", 0, Math.min(chunk.length, shown));
    now.tail = (now.tail + chunk.toString("latin1", Math.max(0, chunk.length - shown))).slice(-shown);
    if (now.left === undefined) {
      if (now.tail.endsWith(lastChunk)) end(now);
      return;
    }
    now.left -= chunk.length;
    if (now.left === 0) end(now);
  };
  const takeHead = (chunk: Buffer) => {
    const bytes = head === undefined ? chunk : Buffer.concat([head, chunk]);
    const at = bytes.indexOf(headEnd);
    if (at < 0) {
      head = bytes;
      return;
    }
    head = undefined;
    const text = bytes.toString("latin1", 0, at);
    const length = /\r\ncontent-length: *(\d+)/i.exec(text)?.[1];
    reading = {
      closes: /\r\nconnection: *close/i.test(text),
      status: Number(text.slice(9, 12)),
      left: length === undefined ? undefined : Number(length),
      bytes: 0,
      start: "",
      tail: "",
    };
    takeBody(reading, bytes.subarray(at + headEnd.length));
  };
  const fail = (error: Error) => {
    socket.destroy();
    reject(error);
  };

  socket.on("data", (chunk: Buffer) => (reading === undefined ? takeHead(chunk) : takeBody(reading, chunk)));
  socket.once("error", fail);
  socket.once("close", () => fail(new Error("the connection was closed")));
  return {
    ask: (request) =>
      new Promise((done, failed) => {
        resolve = done;
        reject = failed;
        if (socket.destroyed) failed(new Error("the connection was closed"));
        else socket.write(request);
      }),
    isOpen: () => !isClosing && !socket.destroyed,
    close: () => socket.destroy(),
  };
};
