// The text of a request on the wire: one string, so that many leave in one write.
import type { RequestHeaders } from "./client.ts";

export interface RequestText {
  readonly text: string;
  /** Is every character of it one byte? Then it is written faster. */
  readonly isAscii: boolean;
}

// What decides where a request ends, and what would change what the connection is.
const reserved = new Set([
  "connection",
  "content-length",
  "expect",
  "host",
  "keep-alive",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);
const mostGood = 50;
const namePattern = /^[a-z0-9-]+$/;
const valuePattern = /^[\x20-\x7e]*$/;
const pathPattern = /^\/[\x21-\x7e]*$/;

/** Creates the writer of requests to one host ("registry:4001"). It throws an Error for a header or path that cannot be sent as it is. */
export const createRequestWriter = (host: string) => {
  /** Names that were looked at, and the first value of each: there are a handful of them, and some say the same with every request. */
  const good = new Map<string, string>();
  const isGood = (name: string, value: string): boolean => {
    const known = good.get(name);
    if (known === value) return true;
    if (!valuePattern.test(value)) return false;
    if (known !== undefined) return true;
    if (!namePattern.test(name) || reserved.has(name)) return false;
    if (good.size < mostGood) good.set(name, value);
    return true;
  };

  const linesOf = (headers: RequestHeaders): string => {
    let lines = "";
    for (const name in headers) {
      const value = headers[name] ?? "";
      if (!isGood(name, value)) throw new Error("a header that cannot be sent");
      lines += `${name}: ${value}\r\n`;
    }
    return lines;
  };

  return (path: string, headers: RequestHeaders, body: string | undefined): RequestText => {
    if (!pathPattern.test(path)) throw new Error("a path that cannot be asked");
    const start = `${path} HTTP/1.1\r\nhost: ${host}\r\nconnection: keep-alive\r\n${linesOf(headers)}`;
    if (body === undefined) return { text: `GET ${start}\r\n`, isAscii: true };
    const length = Buffer.byteLength(body);
    return {
      text: `POST ${start}content-length: ${length}\r\n\r\n${body}`,
      isAscii: length === body.length,
    };
  };
};
