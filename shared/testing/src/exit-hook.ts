// Cleans up what a test forgot, when its process exits: servers are killed, folders removed.
const cleanups = new Set<() => void>();

/** Runs a synchronous cleanup at process exit, unless the returned function cancels it before. */
export const atProcessExit = (cleanup: () => void): (() => void) => {
  if (cleanups.size === 0) process.once("exit", runCleanups);
  cleanups.add(cleanup);
  return () => {
    cleanups.delete(cleanup);
    if (cleanups.size === 0) process.off("exit", runCleanups);
  };
};

// Newest first: a server dies before the folder it writes to is removed.
const runCleanups = () => {
  for (const cleanup of [...cleanups].reverse()) cleanup();
};
