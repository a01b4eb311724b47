// Reads a plain POST of the graph from the bytes of a connection. Strict: what two readers could understand differently is not plain, and is Node's to judge.
import { graphPath } from "../graph-door.ts";
import { answerTypeOf } from "../media-type.ts";
import { largestHeaders, mostHeaders } from "../transport-limits.ts";

export interface PlainRequest {
  readonly method: "POST";
  /** Names and values in turn, as they were sent. */
  readonly rawHeaders: readonly string[];
  /** By name in lower case; none was sent twice. */
  readonly headers: Readonly<Record<string, string>>;
  /** Does the client close the connection after it? */
  readonly isLast: boolean;
  /** Where its body stands in the bytes. */
  readonly bodyStart: number;
  readonly bodyEnd: number;
}

/** "part": more must come first. "other": it is not a plain one. */
export type Reading = PlainRequest | "part" | "other";

const firstLine = `POST ${graphPath} HTTP/1.1\r\n`;
const endOfHead = "\r\n\r\n";
const longestHead = firstLine.length + largestHeaders;
/** The first line and headers of letters and visible ASCII; names with "_" are spelled with "-" by some programs on the way. */
const pattern = /^[^\r\n]+(?:\r\n[A-Za-z][A-Za-z0-9-]*:[\t\x20-\x7e]*)+$/;
// What most clients send. Other spellings of the same are Node's and the framework's to judge.
const plainTypes: ReadonlySet<string | undefined> = new Set(["application/json", "application/json; charset=utf-8"]);
/** Headers that say something else about where a request ends, or what becomes of the connection. */
const notPlain = [
  "content-encoding",
  "expect",
  "http2-settings",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
] as const;
/** Names by their usual spellings: what is looked up here needs no text of its own for each request. */
const commonNames: ReadonlyMap<string, string> = new Map(
  [
    ...[
      "Accept",
      "Accept-Encoding",
      "Accept-Language",
      "Authorization",
      "Cache-Control",
      "Connection",
      "Content-Length",
    ],
    ...["Content-Type", "Host", "Origin", "Referer", "User-Agent", "X-API-Key", "X-Forwarded-For", "X-Forwarded-Proto"],
    ...["X-Purpose", "X-Request-Id", "X-Ticket"],
  ].flatMap((name) => [name, name.toLowerCase()].map((spelled) => [spelled, name.toLowerCase()])),
);

interface Name {
  /** As it was sent, and with its colon. */
  readonly spelled: string;
  readonly start: string;
  /** In lower case. */
  readonly key: string;
}

/**
 * The names of the last head, in their order: the next one's are mostly the same, and what is compared with a name needs no text of its own.
 * Usual names alone, and no values.
 */
const lastNames: (Name | undefined)[] = [];

/** The name at the start of a header's line. */
const nameAt = (text: string, at: number, place: number): Name => {
  const last = lastNames[place];
  if (last !== undefined && text.startsWith(last.start, at)) return last;
  const spelled = text.slice(at, text.indexOf(":", at));
  const common = commonNames.get(spelled);
  const name = { spelled, start: `${spelled}:`, key: common ?? spelled.toLowerCase() };
  if (place < mostHeaders) lastNames[place] = common === undefined ? undefined : name;
  return name;
};

const isBlank = (code: number): boolean => code === 0x20 || code === 0x09;

/** The text from `at` to `end` without the blanks around it. */
const trimmed = (text: string, at: number, end: number): string => {
  let [from, to] = [at, end];
  while (from < to && isBlank(text.charCodeAt(from))) from += 1;
  while (to > from && isBlank(text.charCodeAt(to - 1))) to -= 1;
  return text.slice(from, to);
};

const lengthPattern = /^[1-9]\d{0,5}$/;

/** The headers of a head whose form is right; undefined where one was sent twice, or there are too many of them. */
const headersOf = (text: string): Pick<PlainRequest, "rawHeaders" | "headers"> | undefined => {
  const rawHeaders: string[] = [];
  const headers: Record<string, string> = Object.create(null);
  let size = 0;
  for (let at = firstLine.length; at < text.length; ) {
    const { spelled, start, key } = nameAt(text, at, rawHeaders.length / 2);
    const valueAt = at + start.length;
    const next = text.indexOf("\r\n", valueAt);
    const end = next === -1 ? text.length : next;
    const value = trimmed(text, valueAt, end);
    if (headers[key] !== undefined) return undefined;
    headers[key] = value;
    rawHeaders.push(spelled, value);
    size += spelled.length + value.length + 4;
    at = end + 2;
  }
  if (size > largestHeaders || rawHeaders.length > 2 * mostHeaders) return undefined;
  return { rawHeaders, headers };
};

const readHead = (
  text: string,
  largestBody: number,
): (Omit<PlainRequest, "bodyStart" | "bodyEnd"> & { readonly length: number }) | undefined => {
  if (!pattern.test(text)) return undefined;
  const read = headersOf(text);
  if (read === undefined) return undefined;
  const { headers } = read;
  const length = headers["content-length"] ?? "";
  const connection = headers["connection"]?.toLowerCase();
  if (headers["host"] === undefined || !lengthPattern.test(length) || Number(length) > largestBody) return undefined;
  if (connection !== undefined && connection !== "keep-alive" && connection !== "close") return undefined;
  if (!plainTypes.has(headers["content-type"]) || answerTypeOf(headers["accept"]) === undefined) return undefined;
  for (const name of notPlain) if (headers[name] !== undefined) return undefined;
  return { method: "POST", ...read, isLast: connection === "close", length: Number(length) };
};

/** Could these bytes become a plain request? */
const mayBecome = (bytes: Buffer): boolean =>
  bytes.length <= longestHead && firstLine.startsWith(bytes.toString("latin1", 0, firstLine.length));

/** Reads the request at the start of `bytes`. */
export const readPlain = (bytes: Buffer, largestBody: number): Reading => {
  const end = bytes.indexOf(endOfHead, 0, "latin1");
  if (end === -1) return mayBecome(bytes) ? "part" : "other";
  if (end > longestHead) return "other";
  const text = bytes.toString("latin1", 0, end);
  if (!text.startsWith(firstLine)) return "other";
  const head = readHead(text, largestBody);
  if (head === undefined) return "other";
  const { method, rawHeaders, headers, isLast, length } = head;
  const bodyStart = end + endOfHead.length;
  const bodyEnd = bodyStart + length;
  return bytes.length < bodyEnd ? "part" : { method, rawHeaders, headers, isLast, bodyStart, bodyEnd };
};
