// The head of an answer as it goes on the wire: one text, made of what every answer says and what this one says.
import { STATUS_CODES } from "node:http";
import type { ResponseHeaders } from "../../pipeline/refusal.ts";

export interface AnswerHead {
  readonly status: number;
  readonly headers: ResponseHeaders;
  readonly rates: ResponseHeaders | undefined;
  readonly requestId: string;
  /** Bytes of its body. */
  readonly length: number;
  /** Is the connection closed after it? */
  readonly closes: boolean;
}

export interface HeadWriterOptions {
  /** Headers of every answer, names in lower case; an answer's own take their place. */
  readonly always: Readonly<Record<string, string>>;
  /** What a client is told of a connection that stays. */
  readonly idleSeconds: number;
  readonly requestsPerConnection: number;
}

/** What would end a header, or begin another. */
const unsafe = /[^\t\x20-\x7e]/;
/** Made of numbers and fixed words, by us. */
const safe: ReadonlySet<string> = new Set(["age", "ratelimit", "ratelimit-policy", "retry-after"]);
/** Written here and not taken from anywhere else. */
const ours: ReadonlySet<string> = new Set(["connection", "content-length", "date", "keep-alive", "x-request-id"]);

const linesOf = (headers: ResponseHeaders): string => {
  let lines = "";
  for (const name in headers) {
    const value = headers[name];
    if (value === undefined || ours.has(name)) continue;
    if (!safe.has(name) && unsafe.test(value)) throw new Error("a header that cannot be sent");
    lines += `${name}: ${value}\r\n`;
  }
  return lines;
};

const createDate = () => {
  let [at, text] = [0, ""];
  return (): string => {
    const now = Math.floor(Date.now() / 1_000);
    if (now !== at) [at, text] = [now, new Date(now * 1_000).toUTCString()];
    return text;
  };
};

/** Creates the writer of heads. It throws an Error for a header that cannot be sent. */
export const createHeadWriter = ({ always, idleSeconds, requestsPerConnection }: HeadWriterOptions) => {
  const names: ReadonlySet<string> = new Set(Object.keys(always));
  const alwaysLines = linesOf(always);
  const date = createDate();
  const stays = `connection: keep-alive\r\nkeep-alive: timeout=${idleSeconds}, max=${requestsPerConnection}\r\n`;

  const othersOf = (own: ResponseHeaders): string => {
    for (const name in own)
      if (names.has(name))
        return linesOf(Object.fromEntries(Object.entries(always).filter(([one]) => own[one] === undefined)));
    return alwaysLines;
  };

  return ({ status, headers, rates, requestId, length, closes }: AnswerHead): string =>
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\nx-request-id: ${requestId}\r\n${othersOf(headers)}${linesOf(headers)}${rates === undefined ? "" : linesOf(rates)}content-length: ${length}\r\ndate: ${date()}\r\n${closes ? "connection: close\r\n" : stays}\r\n`;
};
