// Who holds this key? Answered from memory; a key that does not work there is looked up once more before it is refused.
import { ClientError } from "@kpu-graph/errors";
import type { ControlDatabase } from "./database.ts";
import { createKeyChanges, type KeyChange } from "./key-changes.ts";
import { createKeyCopy, type KnownKey } from "./key-copy.ts";
import { createKeyHash } from "./key-hash.ts";
import { type KeyEnvironment, parseKey } from "./key-shape.ts";
import { createLastUsed } from "./last-used.ts";
import { createPaced } from "./paced.ts";

export interface KeyDirectory {
  /**
   * The key if it works now, else undefined: malformed, unknown, expired, revoked, of the other environment. Rejects with
   * CONTROL_UNAVAILABLE while the keys were never read. At once where it works.
   */
  find(presented: string): KnownKey | undefined | Promise<KnownKey | undefined>;
  /** When the last good reading of the keys began; undefined when there was none. */
  syncedAt(): Date | undefined;
  /** Was the last good reading at most 5 seconds ago? Otherwise a key may have been revoked unseen. */
  isFresh(): boolean;
  /** Hashes looked for so far. */
  lookups(): number;
  /** Writes what is left to write and ends. */
  close(): Promise<void>;
}

export interface KeyDirectoryOptions {
  readonly database: ControlDatabase;
  /** At least 32 bytes. */
  readonly pepper: Uint8Array;
  /** Keys of the other environment are unknown here. */
  readonly environment: KeyEnvironment;
  /** Told once when readings or writings begin to fail. */
  readonly onFault: (cause: unknown) => void;
  /**
   * Told of each change that a reading finds, also one made by hand; of what is there at the first reading nothing is told. One it
   * rejects is told again after the next reading. Nobody waits for it.
   */
  readonly onChange?: (change: KeyChange) => Promise<void>;
  readonly timing?: { readonly syncMs?: number; readonly freshMs?: number; readonly lastUsedMs?: number };
}

// At most five readings a second, however many keys are tried.
const leastSyncMs = 200;

/** Work that never rejects: its failure is told once, until it went well again. */
const watched = (work: () => Promise<void>, onFault: (cause: unknown) => void): (() => Promise<void>) => {
  let isFailing = false;
  return async () => {
    try {
      await work();
      isFailing = false;
    } catch (cause) {
      if (!isFailing) onFault(cause);
      isFailing = true;
    }
  };
};

/** Opens the directory and reads the keys; a database that does not answer is a fault to hear of, not a reason to fail. */
export const createKeyDirectory = async (options: KeyDirectoryOptions): Promise<KeyDirectory> => {
  const { database, pepper, environment, onFault, onChange } = options;
  const { syncMs = 1_000, freshMs = 5_000, lastUsedMs = 10_000 } = options.timing ?? {};
  const hash = createKeyHash(pepper);
  const copy = createKeyCopy(database, environment);
  const lastUsed = createLastUsed(database);
  const changes = onChange === undefined ? undefined : createKeyChanges(onChange);
  let closed = false;
  let synced: { readonly at: Date; readonly clock: number } | undefined;
  let looked = 0;

  const read = watched(async () => {
    const began = { at: new Date(), clock: performance.now() };
    await copy.sync();
    synced = began;
    // Begun before the request that asked for this reading goes on: a key's first use is taken down after its making.
    if (!closed) changes?.tell(copy.facts(), new Date());
  }, onFault);
  const writeLastUsed = watched(lastUsed.write, onFault);
  const sync = createPaced(read, leastSyncMs);

  const timers = [
    setInterval(() => void sync(), syncMs).unref(),
    setInterval(() => void writeLastUsed(), lastUsedMs).unref(),
  ];
  await sync();

  const usable = (digest: string): KnownKey | undefined => {
    const now = new Date();
    const key = copy.usable(digest, now);
    if (key !== undefined) lastUsed.note(key.id, now);
    return key;
  };

  // Unknown, revoked and expired keys wait alike: the time to the refusal does not tell which it is.
  const findAnew = async (digest: string): Promise<KnownKey | undefined> => {
    await sync();
    if (synced === undefined) throw new ClientError("CONTROL_UNAVAILABLE");
    return usable(digest);
  };

  return {
    find(presented) {
      const digest = hash(presented);
      const known = digest === undefined ? undefined : usable(digest);
      // Only a key has a hash that is known: its shape is looked at where it might be a typing error.
      if (digest === undefined || (known === undefined && parseKey(presented) === undefined)) return undefined;
      looked += 1;
      return known ?? findAnew(digest);
    },
    syncedAt: () => synced?.at,
    isFresh: () => synced !== undefined && performance.now() - synced.clock <= freshMs,
    lookups: () => looked,
    async close() {
      closed = true;
      for (const timer of timers) clearInterval(timer);
      await changes?.settled();
      await writeLastUsed();
    },
  };
};
