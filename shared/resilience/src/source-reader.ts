// Reads documents of a legacy source: over HTTP with a bounded, retried, circuit-broken GET, or from a folder. One interface for both.
import type { ClientError } from "@kpu-graph/errors";

/** Turns the bytes of a document into a value; throws when it is not what it should be. */
export type Parse<Value> = (body: Buffer) => Value;

export interface SourceReader {
  /**
   * Reads and parses one document; null when the source has no such document.
   * Throws ClientError SOURCE_UNAVAILABLE, SOURCE_TIMEOUT or SOURCE_INVALID.
   */
  read<Value>(path: string, parse: Parse<Value>): Promise<Value | null>;
  close(): Promise<void>;
}

/** What an operator or a test may watch: one event a read that really went to the source. */
export interface ReadEvent {
  readonly path: string;
  readonly outcome: "found" | "absent" | ClientError["code"];
}

export interface SourceReaderOptions {
  /** Which system this is, for errors: "candidacy". */
  readonly system: string;
  /** http(s):// or file:/// */
  readonly baseUrl: string;
  /** Longest wait for one attempt, in milliseconds. */
  readonly timeoutMs: number;
  readonly onRead?: (event: ReadEvent) => void;
}

/** Largest document read, in bytes. */
export const largestDocument = 8 * 1024 * 1024;
