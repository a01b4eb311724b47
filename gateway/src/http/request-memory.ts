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

/** FNV-1a, 32 bits. Two bodies of one number only mean that one is kept a sight too early. */
const numberOf = (raw: Buffer): number => {
  let number = 0x811c9dc5;
  for (const byte of raw) number = Math.imul(number ^ byte, 0x01000193);
  return number >>> 0;
};

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
  const sizeOf = (_request: GraphqlRequest, key: string) => 3 * key.length + 2_000;
  const kept = new LRUCache<string, GraphqlRequest>({ maxSize: maxBytes, sizeCalculation: sizeOf });
  const seen = new Uint32Array(sights);

  /** Did it come before, as far as is remembered? */
  const isSecond = (raw: Buffer): boolean => {
    const number = numberOf(raw);
    const slot = number % sights;
    if (seen[slot] === number) return true;
    seen[slot] = number;
    return false;
  };

  return {
    read(raw) {
      if (raw.length > largestBody) return readGraphqlRequest(raw);
      // One character for each byte: no two bodies have one key, whatever they hold.
      const key = raw.toString("latin1");
      const known = kept.get(key);
      if (known !== undefined) return known;
      const request = readGraphqlRequest(raw);
      if (longNumber.test(key) || !mayKeep(key) || !isSecond(raw)) return request;
      freezeAll(request);
      kept.set(key, request);
      return request;
    },
  };
};
