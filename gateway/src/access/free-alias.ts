// A response key for our own questions, with which no response key of the operation begins.

/** The same keys give the same one. */
export const freeAlias = (keys: Iterable<string>): string => {
  const taken = [...keys];
  let alias = "kpu";
  while (taken.some((key) => key.startsWith(alias))) alias += "_";
  return alias;
};
