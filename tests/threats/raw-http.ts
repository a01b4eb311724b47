// HTTP by hand over a bare socket: what no client library would send, and how the server ends the connection.
import { connect, type Socket } from "node:net";

export interface RawAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** All that followed the head, parsed where it is JSON. */
  readonly body: unknown;
  readonly text: string;
}

const toBody = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

const toAnswer = (text: string): RawAnswer => {
  const end = text.indexOf("\r\n\r\n");
  const [first = "", ...lines] = text.slice(0, end).split("\r\n");
  const headers = lines.map((line) => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
  });
  return {
    status: Number(/^HTTP\/1\.1 (\d{3}) /.exec(first)?.[1] ?? 0),
    headers: Object.fromEntries(headers),
    body: toBody(text.slice(end + 4)),
    text,
  };
};

/** Opens a connection to this address. */
export const open = (url: string): Promise<Socket> => {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    socket.once("connect", () => resolve(socket));
    socket.once("error", reject);
  });
};

/** Waits until the server has closed the connection; gives what it sent until then, status 0 when that was nothing. */
export const untilClosed = (socket: Socket): Promise<RawAnswer> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = [];
    socket.on("data", (chunk: Buffer) => chunks.push(chunk));
    // A server that does not want the rest may reset the connection.
    socket.on("error", () => {});
    socket.once("close", () => resolve(toAnswer(Buffer.concat(chunks).toString("utf8"))));
  });

/** Sends these bytes and waits until the server has closed the connection. */
export const exchange = async (url: string, ...parts: readonly (string | Buffer)[]): Promise<RawAnswer> => {
  const socket = await open(url);
  const answer = untilClosed(socket);
  for (const part of parts) socket.write(part);
  return answer;
};

/** The head of a request to a local server, with the lines given; it ends the connection after the answer. */
export const head = (line: string, headers: readonly string[] = []): string =>
  [line, "Host: localhost", "Connection: close", ...headers, "", ""].join("\r\n");

/** A POST of this text as JSON to /graphql. */
export const graphqlPost = (body: string, headers: readonly string[] = []): string =>
  head("POST /graphql HTTP/1.1", [
    "Content-Type: application/json",
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...headers,
  ]) + body;
