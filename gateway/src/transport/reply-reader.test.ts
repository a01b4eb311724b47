// Replies are read as they were written, wherever their bytes are cut; what could be read in two ways is not read.
import { describe, expect, it } from "vitest";
import { createReplyReader } from "./reply-reader.ts";

/** Numbers from 0 to 1, the same for the same seed. */
const createRandom = (seed: number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

interface Seen {
  readonly status: number;
  readonly type: string | undefined;
  readonly body: string;
}

/** Reads pieces one after the other, as if `awaited` replies had been asked for. */
const readAll = (pieces: readonly Buffer[], awaited = 100, largest = 1_000_000) => {
  const seen: Seen[] = [];
  const bodies: Buffer[] = [];
  const reader = createReplyReader({
    largest,
    isAwaited: () => seen.length < awaited,
    take: ({ status, header, body }) => {
      bodies.push(body);
      seen.push({ status, type: header("content-type"), body: "" });
    },
  });
  // As the system does: the same memory for each piece.
  const memory = Buffer.alloc(2_000_000);
  let outcome: ReturnType<typeof reader.read>;
  for (const piece of pieces) {
    piece.copy(memory);
    outcome = reader.read(memory.subarray(0, piece.length));
    if (outcome !== undefined) break;
  }
  return {
    outcome,
    replies: seen.map((each, at) => ({ ...each, body: bodies[at]?.toString() ?? "" })),
    isInReply: reader.isInReply(),
  };
};
const readText = (text: string, awaited?: number, largest?: number) =>
  readAll([Buffer.from(text, "latin1")], awaited, largest);
const ok = (rest: string) => `HTTP/1.1 200 OK\r\n${rest}`;
const good = { status: 200, type: undefined, body: "ab" };

describe("a reader of replies", () => {
  it("reads a thousand rows of replies, cut anywhere, as they were written", () => {
    for (let seed = 1; seed <= 1_000; seed += 1) {
      const random = createRandom(seed);
      const upTo = (most: number) => Math.floor(random() * (most + 1));
      const written: Seen[] = [];
      const texts: string[] = [];
      for (let count = 1 + upTo(7); count > 0; count -= 1) {
        const status = [200, 200, 400, 503, 204, 304][upTo(5)] ?? 200;
        const hasBody = status !== 204 && status !== 304;
        const body = hasBody ? "\u0935\r\n\r\n{0}HTTP/1.1 200 \u00e9".repeat(upTo(3) * upTo(20)) : "";
        const type = ["application/json", "a;  b=c", ""][upTo(2)] ?? "";
        const start = `HTTP/1.1 ${status} \r\nDate: now\r\nContent-Type:${" ".repeat(upTo(2))}${type} \t\r\n`;
        const interim = random() < 0.2 ? "HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n" : "";
        written.push({ status, type, body });
        if (!hasBody) texts.push(`${interim}${start}\r\n`);
        else {
          const bytes = Buffer.from(body).toString("latin1");
          const head = `${interim}${start}`;
          if (random() < 0.5) texts.push(`${head}CONTENT-LENGTH: ${bytes.length}\r\n\r\n${bytes}`);
          else {
            let chunks = "";
            for (let at = 0; at < bytes.length; ) {
              const size = Math.min(bytes.length - at, 1 + upTo(300));
              chunks += `${size.toString(16).toUpperCase()}\r\n${bytes.slice(at, at + size)}\r\n`;
              at += size;
            }
            texts.push(`${head}Transfer-Encoding: Chunked\r\n\r\n${chunks}0\r\n\r\n`);
          }
        }
      }
      const whole = Buffer.from(texts.join(""), "latin1");
      const pieces: Buffer[] = [];
      for (let at = 0; at < whole.length; ) {
        const end = Math.min(whole.length, at + 1 + upTo(random() < 0.5 ? 4 : 900));
        pieces.push(whole.subarray(at, end));
        at = end;
      }
      expect({ seed, ...readAll(pieces) }).toEqual({ seed, outcome: undefined, replies: written, isInReply: false });
    }
  });

  it("joins a header that was sent several times", () => {
    const seen: (string | undefined)[] = [];
    const reader = createReplyReader({
      largest: 10,
      isAwaited: () => true,
      take: ({ header }) => seen.push(header("vary"), header("constructor")),
    });
    reader.read(Buffer.from(ok("vary: a\r\nx: y\r\nVary: b\r\ncontent-length: 0\r\n\r\n")));
    expect(seen).toEqual(["a, b", undefined]);
  });

  it("knows whether a byte of the next reply has come", () => {
    const reader = createReplyReader({ largest: 10, isAwaited: () => true, take: () => {} });
    const after = (text: string) => {
      reader.read(Buffer.from(text));
      return reader.isInReply();
    };
    expect(["", "H", "TTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n", "a", "b", "H"].map(after)).toEqual([
      false,
      true,
      true,
      true,
      false,
      true,
    ]);
  });

  it("ends with a reply that says it is the last, and reads nothing after it", () => {
    const last = ok("Connection: Close\r\ncontent-length: 2\r\n\r\nab");
    expect(readText(last + last)).toEqual({ outcome: "last", replies: [good], isInReply: false });
  });

  it("takes as much as it may, and not a byte more", () => {
    const counted = (length: number) => ok(`content-length: ${length}\r\n\r\n${"a".repeat(length)}`);
    const chunked = (...sizes: number[]) =>
      `${ok("transfer-encoding: chunked\r\n\r\n")}${sizes.map((size) => `${size.toString(16)}\r\n${"a".repeat(size)}\r\n`).join("")}0\r\n\r\n`;
    const outcomes = (text: string) => {
      const { outcome, replies } = readText(text, 1, 20);
      return [outcome, replies.length];
    };
    expect(outcomes(counted(20))).toEqual([undefined, 1]);
    expect(outcomes(counted(21))).toEqual(["too large", 0]);
    expect(outcomes(chunked(10, 10))).toEqual([undefined, 1]);
    expect(outcomes(chunked(10, 11))).toEqual(["too large", 0]);
  });
});

const two = "content-length: 2\r\n\r\nab";
const chunked = ok("transfer-encoding: chunked\r\n\r\n");

describe("a reply that is not read", () => {
  it.each<[string, string]>([
    ["no HTTP", "nonsense\r\n\r\n"],
    ["HTTP/1.0", `HTTP/1.0 200 OK\r\n${two}`],
    ["HTTP/2", `HTTP/2 200\r\n${two}`],
    ["a status of two digits", `HTTP/1.1 20 OK\r\n${two}`],
    ["a status of none", `HTTP/1.1 \r\n${two}`],
    ["a status of 600", `HTTP/1.1 600 OK\r\n${two}`],
    ["lines that end with LF alone", `HTTP/1.1 200 OK\n${two}`],
    ["a bare CR in a header", ok(`a: b\rc\r\n${two}`)],
    ["a zero byte in a header", ok(`a: b\0c\r\n${two}`)],
    ["a header folded to the next line", ok(`a: b\r\n c\r\n${two}`)],
    ["a header without a colon", ok(`abc\r\n${two}`)],
    ["a blank before the colon", ok("content-length : 2\r\n\r\nab")],
    ["a header without a name", ok(`: a\r\n${two}`)],
    ["a switch of protocols", "HTTP/1.1 101 Switching Protocols\r\nupgrade: h2c\r\nconnection: upgrade\r\n\r\n"],
    ["an offer to switch", ok(`connection: upgrade\r\n${two}`)],
    ["a head over 16 KiB", ok(`a: ${"b".repeat(16_384)}\r\n${two}`)],
    ["a head over 16 KiB that does not end", ok(`a: ${"b".repeat(16_384)}`)],
    ["an end that nobody told", ok("\r\nab")],
    ["two lengths", ok(`content-length: 2\r\n${two}`)],
    ["a length with a sign", ok("content-length: +2\r\n\r\nab")],
    ["a length in hex", ok("content-length: 0x2\r\n\r\nab")],
    ["a list of lengths", ok("content-length: 2, 2\r\n\r\nab")],
    ["an empty length", ok("content-length:\r\n\r\nab")],
    ["a length and chunks", ok(`transfer-encoding: chunked\r\n${two}`)],
    ["chunks and a length", ok("content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n")],
    ["chunks twice", ok("transfer-encoding: chunked\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n")],
    ["another coding", ok("transfer-encoding: gzip, chunked\r\n\r\n0\r\n\r\n")],
    ["a trailer announced", ok(`trailer: a\r\n${two}`)],
    ["a trailer", `${chunked}0\r\na: b\r\n\r\n`],
    ["a chunk's extension", `${chunked}2;a=b\r\nab\r\n0\r\n\r\n`],
    ["a chunk's size with a sign", `${chunked}-2\r\nab\r\n0\r\n\r\n`],
    ["a chunk's size with a prefix", `${chunked}0x2\r\nab\r\n0\r\n\r\n`],
    ["a chunk without a size", `${chunked}\r\nab\r\n0\r\n\r\n`],
    ["a chunk's size of nine digits", `${chunked}000000002\r\nab\r\n0\r\n\r\n`],
    ["a chunk's size that does not end", `${chunked}0000000002`],
    ["a chunk longer than its size", `${chunked}2\r\nabc\r\n0\r\n\r\n`],
    ["a chunk that ends with LF", `${chunked}2\r\nab\n0\r\n\r\n`],
  ])("%s", (_what, text) => {
    expect(readText(text)).toMatchObject({ outcome: "odd", replies: [] });
    // Nor when it comes byte by byte.
    const bytes = [...Buffer.from(text, "latin1")].map((byte) => Buffer.from([byte]));
    expect(readAll(bytes)).toMatchObject({ outcome: "odd", replies: [] });
  });

  it("one that nobody has asked for", () => {
    const text = ok(two);
    expect(readText(text + text, 1)).toEqual({ outcome: "odd", replies: [good], isInReply: false });
    expect(readText("\r\n", 0)).toEqual({ outcome: "odd", replies: [], isInReply: false });
  });
});
