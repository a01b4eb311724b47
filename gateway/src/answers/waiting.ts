// Who waits for one load: it is given up at its deadline, or when the last of them has gone. A client that leaves takes nothing from the others.

interface Load {
  readonly controller: AbortController;
  readonly timer: NodeJS.Timeout;
  waiters: number;
  /** Of them, those whose client has gone. */
  gone: number;
}

export interface Wait {
  /** The load's own end. */
  readonly signal: AbortSignal;
  /** The answer is there, or was given up. */
  leave(): void;
}

/** Creates the memory of who waits for what. */
export const createWaiting = () => {
  const loads = new Map<string, Load>();

  const start = (key: string, timeoutMs: number): Load => {
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort("deadline"), timeoutMs);
    const load = { controller, timer: timer.unref(), waiters: 0, gone: 0 };
    loads.set(key, load);
    return load;
  };

  return {
    join(key: string, client: AbortSignal, timeoutMs: number): Wait {
      const load = loads.get(key) ?? start(key, timeoutMs);
      load.waiters += 1;
      const onGone = (): void => {
        load.gone += 1;
        if (load.gone < load.waiters) return;
        // Who comes now must not join what is given up.
        if (loads.get(key) === load) loads.delete(key);
        load.controller.abort(client.reason);
      };
      if (client.aborted) onGone();
      else client.addEventListener("abort", onGone, { once: true });
      let isIn = true;
      return {
        signal: load.controller.signal,
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
