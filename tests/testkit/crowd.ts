// A crowd: many questions under way at one gateway at once, each on a connection of its own: what comes behind another on one waits for it.
import { connect } from "node:net";

export interface CrowdQuestion {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** For a gateway that believes X-Forwarded-For from loopback. */
  readonly address?: string;
}

export interface CrowdAnswer {
  readonly status: number;
  /** The head, as it came. */
  readonly head: string;
  readonly text: string;
}

const toRequest = ({ query, variables = {}, address }: CrowdQuestion): Buffer => {
  const body = Buffer.from(JSON.stringify({ query, variables }));
  const lines = [
    "POST /graphql HTTP/1.1",
    "host: 127.0.0.1",
    "content-type: application/json",
    `content-length: ${body.length}`,
    ...(address === undefined ? [] : [`x-forwarded-for: ${address}`]),
  ];
  return Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`), body]);
};

/** The answer, once it has come whole. */
const takeAnswer = (bytes: Buffer): CrowdAnswer | undefined => {
  const end = bytes.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const head = bytes.subarray(0, end).toString("latin1");
  const length = Number(/^content-length: (\d+)$/im.exec(head)?.[1]);
  if (!Number.isInteger(length)) throw new Error(`an answer that does not say its length: ${head}`);
  if (bytes.length < end + 4 + length) return undefined;
  const text = bytes.subarray(end + 4, end + 4 + length).toString();
  return { status: Number(head.slice(9, 12)), head, text };
};

const ask = (url: string, question: CrowdQuestion): Promise<CrowdAnswer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    let bytes: Buffer = Buffer.alloc(0);
    socket.on("data", (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      const answer = takeAnswer(bytes);
      if (answer === undefined) return;
      resolve(answer);
      socket.destroy();
    });
    socket.on("error", reject);
    socket.on("close", () => reject(new Error("closed before the answer")));
    socket.write(toRequest(question));
  });

/** Asks all of them at once; rejects when one has no answer. */
export const askAtOnce = (url: string, questions: readonly CrowdQuestion[]): Promise<readonly CrowdAnswer[]> =>
  Promise.all(questions.map((question) => ask(url, question)));
