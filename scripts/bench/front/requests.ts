// Cuts the bytes of one connection into HTTP/1.1 requests, pipelined ones too: as little of HTTP as a gateway's client speaks.
export interface FrontRequest {
  readonly path: string;
  readonly body: Buffer;
}

export type TakeBytes = (chunk: Buffer) => void;

const headEnd = Buffer.from("\r\n\r\n");
const lengthHeader = /\r\ncontent-length: *(\d+)/i;
const chunkedHeader = /\r\ntransfer-encoding: *chunked/i;

/** Joins the chunks of a chunked body; undefined while its end has not come. */
const unchunk = (bytes: Buffer, from: number): { readonly body: Buffer; readonly end: number } | undefined => {
  const parts: Buffer[] = [];
  for (let at = from; ; ) {
    const lineEnd = bytes.indexOf("\r\n", at);
    if (lineEnd < 0) return undefined;
    const size = Number.parseInt(bytes.toString("latin1", at, lineEnd), 16);
    const start = lineEnd + 2;
    if (bytes.length < start + size + 2) return undefined;
    if (size === 0) return { body: Buffer.concat(parts), end: start + 2 };
    parts.push(bytes.subarray(start, start + size));
    at = start + size + 2;
  }
};

/** Creates the reader of one connection. */
export const createRequestReader = (onRequest: (request: FrontRequest) => void): TakeBytes => {
  let waiting: Buffer[] = [];
  let held = 0;
  /** Bytes without which there is nothing to do. */
  let needed = 0;

  const readOne = (bytes: Buffer): number => {
    const end = bytes.indexOf(headEnd);
    if (end < 0) return 0;
    const head = bytes.toString("latin1", 0, end);
    const path = head.slice(head.indexOf(" ") + 1, head.indexOf(" ", head.indexOf(" ") + 1));
    const from = end + headEnd.length;
    if (chunkedHeader.test(head)) {
      const whole = unchunk(bytes, from);
      if (whole === undefined) return 0;
      onRequest({ path, body: whole.body });
      return whole.end;
    }
    const length = Number(lengthHeader.exec(head)?.[1] ?? 0);
    if (bytes.length < from + length) {
      needed = from + length;
      return 0;
    }
    onRequest({ path, body: bytes.subarray(from, from + length) });
    return from + length;
  };

  return (chunk) => {
    waiting.push(chunk);
    held += chunk.length;
    if (held < needed) return;
    let rest = waiting.length === 1 ? chunk : Buffer.concat(waiting);
    needed = 0;
    for (let read = readOne(rest); read > 0; read = rest.length === 0 ? 0 : readOne(rest)) rest = rest.subarray(read);
    waiting = rest.length === 0 ? [] : [rest];
    held = rest.length;
  };
};
