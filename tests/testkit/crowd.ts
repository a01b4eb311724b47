// A crowd: many questions under way at one gateway at once, over a few connections, so that the crowd itself costs little.
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

const connections = 4;

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

/** The answers that have come whole, and what is left of the bytes. */
const takeAnswers = (bytes: Buffer): readonly [readonly CrowdAnswer[], Buffer] => {
  const answers: CrowdAnswer[] = [];
  let rest = bytes;
  for (;;) {
    const end = rest.indexOf("\r\n\r\n");
    if (end < 0) return [answers, rest];
    const head = rest.subarray(0, end).toString("latin1");
    const length = Number(/^content-length: (\d+)$/im.exec(head)?.[1]);
    if (!Number.isInteger(length)) throw new Error(`an answer that does not say its length: ${head}`);
    if (rest.length < end + 4 + length) return [answers, rest];
    const text = rest.subarray(end + 4, end + 4 + length).toString();
    answers.push({ status: Number(head.slice(9, 12)), head, text });
    rest = rest.subarray(end + 4 + length);
  }
};

/** Sends them one behind the other on one connection; gives the answers, which come in the same order. */
const askInOneGo = (url: string, questions: readonly CrowdQuestion[]): Promise<readonly CrowdAnswer[]> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    const answers: CrowdAnswer[] = [];
    let bytes: Buffer = Buffer.alloc(0);
    socket.on("data", (chunk: Buffer) => {
      const [whole, rest] = takeAnswers(Buffer.concat([bytes, chunk]));
      bytes = rest;
      answers.push(...whole);
      if (answers.length < questions.length) return;
      resolve(answers);
      socket.destroy();
    });
    socket.on("error", reject);
    socket.on("close", () => reject(new Error(`closed after ${answers.length} of ${questions.length} answers`)));
    socket.write(Buffer.concat(questions.map(toRequest)));
  });

/** Asks all of them at once; rejects when one has no answer. */
export const askAtOnce = async (url: string, questions: readonly CrowdQuestion[]): Promise<readonly CrowdAnswer[]> => {
  const shares = Array.from({ length: Math.min(connections, questions.length) }, (_, at) =>
    questions.filter((_one, index) => index % connections === at),
  );
  return (await Promise.all(shares.map((share) => askInOneGo(url, share)))).flat();
};
