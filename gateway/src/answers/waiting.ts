// Who waits for one load: it is given up when the last of them has gone. A client that leaves takes nothing from the others.
import { type Cancellation, Canceller } from "../cancellation.ts";

interface Load {
  readonly canceller: Canceller;
  waiters: number;
  /** Of them, those whose client has gone. */
  gone: number;
}

export interface Wait {
  /** Aborted once nobody waits any more. Its deadline is each fetch's own. */
  readonly signal: Cancellation;
  /** The answer is there, or was given up. */
  leave(): void;
}

/** Creates the memory of who waits for what. */
export const createWaiting = () => {
  const loads = new Map<string, Load>();

  const start = (key: string): Load => {
    const load = { canceller: new Canceller(), waiters: 0, gone: 0 };
    loads.set(key, load);
    return load;
  };

  return {
    join(key: string, client: Cancellation): Wait {
      const load = loads.get(key) ?? start(key);
      load.waiters += 1;
      const onGone = (): void => {
        load.gone += 1;
        if (load.gone < load.waiters) return;
        // Who comes now must not join what is given up.
        if (loads.get(key) === load) loads.delete(key);
        load.canceller.abort(client.reason);
      };
      if (client.aborted) onGone();
      else client.addEventListener("abort", onGone);
      let isIn = true;
      return {
        signal: load.canceller,
        leave() {
          if (!isIn) return;
          isIn = false;
          client.removeEventListener("abort", onGone);
          load.waiters -= 1;
          if (client.aborted) load.gone -= 1;
          if (load.waiters === 0 && loads.get(key) === load) loads.delete(key);
        },
      };
    },
  };
};
