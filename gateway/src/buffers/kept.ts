// Memory that is kept for the next run: the latest is used first, and what nobody took for a while is let go.

export interface KeptLimits {
  /** Items kept at once. */
  readonly most: number;
  /** Milliseconds after which an item that nobody took is let go: this long, or up to twice as long. */
  readonly idleMs: number;
}

export interface Kept<Item> {
  readonly take: () => Item | undefined;
  readonly keep: (item: Item) => void;
}

interface Entry<Item> {
  readonly item: Item;
  readonly since: number;
}

/**
 * Creates the store of free items. `isFit` is asked in the same intervals about those that are used: is it the right one still? A timer runs
 * only while there are any, and keeps no process alive.
 */
export const createKept = <Item>(
  { most, idleMs }: KeptLimits,
  isFit: (item: Item) => boolean = () => true,
): Kept<Item> => {
  let free: Entry<Item>[] = [];
  let timer: NodeJS.Timeout | undefined;

  const wait = (): void => {
    if (timer === undefined) timer = setTimeout(release, idleMs).unref();
  };

  const release = (): void => {
    timer = undefined;
    const oldest = Date.now() - idleMs;
    free = free.filter(({ item, since }) => since > oldest && isFit(item));
    if (free.length > 0) wait();
  };

  return {
    take: () => free.pop()?.item,
    keep(item) {
      if (free.length >= most) return;
      free.push({ item, since: Date.now() });
      wait();
    },
  };
};
