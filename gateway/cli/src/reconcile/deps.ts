// What `kpu reconcile` stands on.
import type { Print } from "../command.ts";

export interface ReconcileDeps {
  /** http://localhost:4000/graphql, where --url names no other. */
  readonly graphUrl: string;
  /** Writes a part of the answer; resolves when there is room for more, rejects with EPIPE when nobody reads on. */
  readonly write: (text: string) => Promise<void>;
  /** Faults and what could not be found out; not part of the answer. */
  readonly complain: Print;
  /** Where the progress of long work is shown; undefined for nowhere. */
  readonly showProgress: Print | undefined;
  readonly wait: (ms: number) => Promise<void>;
  /** Milliseconds that only grow. */
  readonly elapsedMs: () => number;
}
