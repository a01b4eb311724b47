// When each key was last used: noted in memory, written in batches, never in a request's way.
import type { ControlDatabase } from "./database.ts";

// A statement must stay under 64 KiB for the embedded database; more than this many keys in one batch is no harm lost.
const largestBatch = 500;

export interface LastUsed {
  note(id: string, at: Date): void;
  /** Writes what was noted; what could not be written is kept for the next time and the failure thrown. */
  write(): Promise<void>;
}

/** Creates the notes. */
export const createLastUsed = (database: ControlDatabase): LastUsed => {
  const noted = new Map<string, Date>();
  return {
    note: (id, at) => {
      noted.set(id, at);
    },
    async write() {
      const batch = [...noted].slice(0, largestBatch);
      if (batch.length === 0) return;
      await database.rows(
        `UPDATE api_key SET last_used_at = GREATEST(last_used_at, used.at)
         FROM unnest($1::text[], $2::timestamptz[]) AS used (id, at) WHERE api_key.id = used.id`,
        [batch.map(([id]) => id), batch.map(([, at]) => at)],
      );
      for (const [id, at] of batch) if (noted.get(id) === at) noted.delete(id);
    },
  };
};
