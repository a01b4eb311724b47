// Work on many things with only so many under way at a time.

/** Does `work` on each item, at most `most` at a time; answers in the order of the items. The first failure ends it, once what is under way has ended. */
export const limited = async <Item, Answer>(
  items: readonly Item[],
  most: number,
  work: (item: Item) => Promise<Answer>,
): Promise<readonly Answer[]> => {
  const answers: Answer[] = [];
  let next = 0;
  const run = async () => {
    while (next < items.length) {
      const at = next;
      next += 1;
      const item = items[at];
      if (item === undefined) return;
      try {
        answers[at] = await work(item);
      } catch (reason) {
        next = items.length;
        throw reason;
      }
    }
  };
  const all = await Promise.allSettled(Array.from({ length: Math.min(most, items.length) }, run));
  for (const one of all) if (one.status === "rejected") throw one.reason;
  return answers;
};
