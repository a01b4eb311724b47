// The head of an HTTP/1.1 reply, read strictly: what two readers could understand differently is not understood at all.

export interface ReplyHead {
  readonly status: number;
  /** Bytes of the body; "chunked" where each piece says its own. */
  readonly length: number | "chunked";
  /** Does the subgraph close the connection after it? */
  readonly isLast: boolean;
}

const statusAt = "HTTP/1.1 ".length;
const pattern =
  /^HTTP\/1\.1 [1-5]\d\d(?: [\t\x20-\x7e\x80-\xff]*)?(?:\r\n[!#$%&'*+.^_`|~0-9A-Za-z-]+:[\t\x20-\x7e\x80-\xff]*)*$/;

/**
 * Calls with the headers of a head that was read whose names are that long: the name in lower case, the value trimmed. Of the others nothing is
 * made: every reply has some that nobody looks at.
 */
const eachHeader = (
  text: string,
  lengths: { has(length: number): boolean },
  use: (name: string, value: string) => void,
): void => {
  for (let at = text.indexOf("\r\n"); at !== -1; ) {
    const colon = text.indexOf(":", at);
    const next = text.indexOf("\r\n", colon);
    if (lengths.has(colon - at - 2))
      use(text.slice(at + 2, colon).toLowerCase(), text.slice(colon + 1, next === -1 ? undefined : next).trim());
    at = next;
  }
};

const framing = ["content-length", "transfer-encoding", "connection", "trailer"] as const;
const framingLengths: ReadonlySet<number> = new Set(framing.map((name) => name.length));

/** Reads a head, the text before its empty line; undefined when it is not one, or leaves open where its reply ends. */
export const readHead = (text: string): ReplyHead | undefined => {
  if (!pattern.test(text)) return undefined;
  const status = Number(text.slice(statusAt, statusAt + 3));
  let length: number | "chunked" | undefined;
  let isLast = false;
  let isOdd = false;
  eachHeader(text, framingLengths, (name, value) => {
    if (name === "content-length") {
      if (length !== undefined || !/^\d{1,15}$/.test(value)) isOdd = true;
      length = Number(value);
    } else if (name === "transfer-encoding") {
      if (length !== undefined || value.toLowerCase() !== "chunked") isOdd = true;
      length = "chunked";
    } else if (name === "connection") {
      const words = value.toLowerCase();
      if (words.includes("close")) isLast = true;
      if (words.includes("upgrade")) isOdd = true;
    } else if (name === "trailer") isOdd = true;
  });
  if (isOdd || status === 101) return undefined;
  // These have no body, whatever their headers say of one.
  if (status < 200 || status === 204 || status === 304) return { status, length: 0, isLast };
  return length === undefined ? undefined : { status, length, isLast };
};

/** A look-up in a head that was read: the value of a header by its name in lower case, of one sent several times all of them. */
export const lookUpIn =
  (text: string) =>
  (wanted: string): string | undefined => {
    let found: string | undefined;
    const lengths = { has: (length: number) => length === wanted.length };
    eachHeader(text, lengths, (name, value) => {
      if (name === wanted) found = found === undefined ? value : `${found}, ${value}`;
    });
    return found;
  };
