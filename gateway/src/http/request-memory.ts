// The bodies that come again and again are read once: what was read of a body is found by its exact bytes. Nothing that may name a person is kept.
import { LRUCache } from "lru-cache";
import { type GraphqlRequest, readGraphqlRequest } from "./graphql-request.ts";

export interface RequestMemoryOptions {
  /** Of all bodies that are kept, with what was read of them. */
  readonly maxBytes: number;
  /** Longest body that is kept, in bytes; 4,096 unless said. */
  readonly largestBody?: number;
  /** May this text of a body be kept? A number of twelve digits never may. */
  readonly mayKeep: (text: string) => boolean;
}

export interface RequestMemory {
  /** As readGraphqlRequest; of a body that came before the very same frozen object. Throws what readGraphqlRequest throws. */
  read(raw: Buffer): GraphqlRequest;
}

const longNumber = /\d{12}/;

/** The first sights that are remembered: of each a number, not the text. A power of two. */
const sights = 8_192;

const prime = 0x01000193;

/**
 * FNV-1a of every fourth byte, four times, made one: the processor works on them side by side. Two bodies of one number only mean that one is
 * kept a sight too early, or pushes the other out: who is found by a number is compared byte for byte.
 */
const numberOf = (raw: Buffer): number => {
  let [one, two, three, four] = [0x811c9dc5, 0x11c9dc58, 0x1c9dc581, 0xc9dc5811];
  const { length } = raw;
  let at = 0;
  for (; at + 4 <= length; at += 4) {
    one = Math.imul(one ^ (raw[at] ?? 0), prime);
    two = Math.imul(two ^ (raw[at + 1] ?? 0), prime);
    three = Math.imul(three ^ (raw[at + 2] ?? 0), prime);
    four = Math.imul(four ^ (raw[at + 3] ?? 0), prime);
  }
  for (; at < length; at += 1) one = Math.imul(one ^ (raw[at] ?? 0), prime);
  // What differs by multiples of four bytes must not cancel out.
  let number = Math.imul(one ^ (one >>> 15), 0x2c1b3c6d) ^ two;
  number = Math.imul(number ^ (number >>> 13), 0x297a2d39) ^ three;
  number = Math.imul(number ^ (number >>> 15), 0x2c1b3c6d) ^ four ^ length;
  return (number ^ (number >>> 16)) >>> 0;
};

interface Known {
  readonly raw: Buffer;
  readonly request: GraphqlRequest;
}

const freezeAll = (value: unknown): void => {
  if (typeof value !== "object" || value === null) return;
  Object.freeze(value);
  Object.values(value).forEach(freezeAll);
};

/** Creates the memory. */
export const createRequestMemory = ({
  maxBytes,
  largestBody = 4_096,
  mayKeep,
}: RequestMemoryOptions): RequestMemory => {
  // The key, the texts of the value at two bytes a character, the objects around them, and what callers hang on it.
  const sizeOf = ({ raw }: Known) => 3 * raw.length + 2_000;
  const kept = new LRUCache<number, Known>({ maxSize: maxBytes, sizeCalculation: sizeOf });
  const seen = new Uint32Array(sights);

  /** Did it come before, as far as is remembered? */
  const isSecond = (number: number): boolean => {
    const slot = number % sights;
    if (seen[slot] === number) return true;
    seen[slot] = number;
    return false;
  };

  return {
    read(raw) {
      if (raw.length > largestBody) return readGraphqlRequest(raw);
      const number = numberOf(raw);
      const known = kept.get(number);
      if (known?.raw.equals(raw)) return known.request;
      const request = readGraphqlRequest(raw);
      const text = raw.toString("latin1");
      if (longNumber.test(text) || !mayKeep(text) || !isSecond(number)) return request;
      freezeAll(request);
      // A copy: what came is a view of memory that the connection uses again.
      kept.set(number, { raw: Buffer.from(raw), request });
      return request;
    },
  };
};
