// What nobody asked before waits its turn: one new document is read in a turn of the event loop, and what is known is answered in between.
import { ClientError } from "@kpu-graph/errors";

export interface Turns {
  /** Resolves when the caller may go on, at once where nobody did in this turn; rejects with OVERLOADED where too many wait. */
  take(): Promise<void>;
}

/** Creates the turns of this process. */
export const createTurns = ({ mostWaiting }: { readonly mostWaiting: number }): Turns => {
  const waiting: (() => void)[] = [];
  let isTaken = false;

  const next = () => {
    const first = waiting.shift();
    isTaken = first !== undefined;
    if (first === undefined) return;
    setImmediate(next);
    first();
  };

  return {
    take() {
      if (!isTaken) {
        isTaken = true;
        setImmediate(next);
        return Promise.resolve();
      }
      if (waiting.length >= mostWaiting) return Promise.reject(new ClientError("OVERLOADED"));
      return new Promise((go) => waiting.push(go));
    },
  };
};
