// The head of an HTTP/1.1 reply, read strictly: what two readers could understand differently is not understood at all.

export interface ReplyHead {
  readonly status: number;
  /** Bytes of the body; "chunked" where each piece says its own. */
  readonly length: number | "chunked";
  /** Does the subgraph close the connection after it? */
  readonly isLast: boolean;
}

const pattern =
  /^HTTP\/1\.1 ([1-5]\d\d)(?: [\t\x20-\x7e\x80-\xff]*)?(?:\r\n[!#$%&'*+.^_`|~0-9A-Za-z-]+:[\t\x20-\x7e\x80-\xff]*)*$/;

/** Calls with each header of a head that was read: its name in lower case, its value trimmed. */
const eachHeader = (text: string, use: (name: string, value: string) => void): void => {
  for (let at = text.indexOf("\r\n"); at !== -1; ) {
    const colon = text.indexOf(":", at);
    const next = text.indexOf("\r\n", colon);
    use(text.slice(at + 2, colon).toLowerCase(), text.slice(colon + 1, next === -1 ? undefined : next).trim());
    at = next;
  }
};

/** Reads a head, the text before its empty line; undefined when it is not one, or leaves open where its reply ends. */
export const readHead = (text: string): ReplyHead | undefined => {
  const [, digits] = pattern.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const status = Number(digits);
  let length: number | "chunked" | undefined;
  let isLast = false;
  let isOdd = false;
  eachHeader(text, (name, value) => {
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

/** A look-up in a head that was read: it is taken apart when something is first looked up. */
export const lookUpIn = (text: string): ((name: string) => string | undefined) => {
  let values: Map<string, string> | undefined;
  return (wanted) => {
    if (values === undefined) {
      const all = new Map<string, string>();
      eachHeader(text, (name, value) => {
        const before = all.get(name);
        all.set(name, before === undefined ? value : `${before}, ${value}`);
      });
      values = all;
    }
    return values.get(wanted);
  };
};
