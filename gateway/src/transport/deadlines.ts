// One timer for the ends of many things: to add and to take away costs no timer of its own.
export interface Ending {
  /** By performance.now(). */
  readonly dueAt: number;
  /** Called once it is due; it must not throw. */
  expire(): void;
}

export interface Deadlines {
  add(ending: Ending): void;
  delete(ending: Ending): void;
  stop(): void;
}

/** Creates the timer, which keeps no process alive. It is set anew only for what ends sooner than all before it. */
export const createDeadlines = (): Deadlines => {
  const endings = new Set<Ending>();
  let timer: NodeJS.Timeout | undefined;
  let setFor = Number.POSITIVE_INFINITY;

  const setTimer = (dueAt: number) => {
    clearTimeout(timer);
    setFor = dueAt;
    timer = setTimeout(look, Math.max(1, Math.ceil(dueAt - performance.now())));
    timer.unref();
  };

  const look = () => {
    setFor = Number.POSITIVE_INFINITY;
    const now = performance.now();
    for (const ending of endings) {
      if (ending.dueAt > now) continue;
      endings.delete(ending);
      ending.expire();
    }
    let next = Number.POSITIVE_INFINITY;
    for (const { dueAt } of endings) next = Math.min(next, dueAt);
    if (next < setFor) setTimer(next);
  };

  return {
    add(ending) {
      endings.add(ending);
      if (ending.dueAt < setFor) setTimer(ending.dueAt);
    },
    delete(ending) {
      endings.delete(ending);
    },
    stop() {
      clearTimeout(timer);
      setFor = Number.POSITIVE_INFINITY;
      endings.clear();
    },
  };
};
