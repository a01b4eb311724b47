// What the cache asks of a connection to Redis, be it one server, a cluster, or one found through sentinels.

export interface RedisWrite {
  readonly key: string;
  /** Text or bytes. */
  readonly text: string | Buffer;
  readonly ttlSeconds: number;
}

export interface RedisScript {
  readonly script: string;
  /** In a cluster all of them live on one node. */
  readonly keys: readonly string[];
  readonly values: readonly (string | number)[];
}

export interface RedisClient {
  /** Can a command be sent now? */
  isReady(): boolean;
  read(keys: readonly string[]): Promise<readonly (Buffer | null)[]>;
  /** Never rejects: a write that fails is a later miss. Answers how many failed. */
  write(entries: readonly RedisWrite[]): Promise<number>;
  remove(keys: readonly string[]): Promise<void>;
  /** Takes the leases that nobody has: true for each that is ours, or that Redis refused to keep at all. */
  lease(keys: readonly string[], token: string, ms: number): Promise<readonly boolean[]>;
  /** Gives back those that are ours; `note` stands there for `noteMs` instead. */
  release(keys: readonly string[], token: string, note: string, noteMs: number): Promise<void>;
  run(script: RedisScript): Promise<unknown>;
  ping(): Promise<unknown>;
  onReady(listener: () => void): void;
  onError(listener: (cause: unknown) => void): void;
  /** Calls the listener for each message, and when messages can be heard (again). Ends with `close`. */
  subscribe(channel: string, listener: () => void): void;
  close(): void;
}
