// One timer for the ends of many things: to add and to take away costs no timer of its own.
export interface Ending {
  /** By performance.now(). */
  readonly dueAt: number;
  /** Where it stands among those that are watched, -1 where it is not. The watch alone changes it. */
  place: number;
  /** Called once it is due; it must not throw. */
  expire(): void;
}

export interface Deadlines {
  add(ending: Ending): void;
  delete(ending: Ending): void;
  stop(): void;
}

/** One that is not watched. */
export const unwatched = -1;

/** Creates the timer, which keeps no process alive. It is set anew only for what ends sooner than all before it. */
export const createDeadlines = (): Deadlines => {
  // A list with places, no Set: each table that a busy Set grows out of refers to the next and to what stood in it, and once one of them is old
  // the garbage collector takes all later ones for living, with all the requests in them.
  const endings: Ending[] = [];
  let timer: NodeJS.Timeout | undefined;
  let setFor = Number.POSITIVE_INFINITY;

  const setTimer = (dueAt: number) => {
    clearTimeout(timer);
    setFor = dueAt;
    timer = setTimeout(look, Math.max(1, Math.ceil(dueAt - performance.now())));
    timer.unref();
  };

  const take = (ending: Ending) => {
    const { place } = ending;
    if (place === unwatched) return;
    ending.place = unwatched;
    const last = endings.pop();
    if (last === undefined || last === ending) return;
    endings[place] = last;
    last.place = place;
  };

  const look = () => {
    setFor = Number.POSITIVE_INFINITY;
    const now = performance.now();
    for (const ending of endings.filter(({ dueAt }) => dueAt <= now)) {
      // Gone by what ended before it.
      if (ending.place === unwatched) continue;
      take(ending);
      ending.expire();
    }
    let next = Number.POSITIVE_INFINITY;
    for (const { dueAt } of endings) next = Math.min(next, dueAt);
    if (next < setFor) setTimer(next);
  };

  return {
    add(ending) {
      if (ending.place === unwatched) ending.place = endings.push(ending) - 1;
      if (ending.dueAt < setFor) setTimer(ending.dueAt);
    },
    delete: take,
    stop() {
      clearTimeout(timer);
      setFor = Number.POSITIVE_INFINITY;
      for (const ending of endings.splice(0)) ending.place = unwatched;
    },
  };
};
