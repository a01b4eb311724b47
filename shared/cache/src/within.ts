// Waiting with an end, fair to a busy process.

/** The answer in time, or undefined. An answer that has already arrived is never late, however busy we were. */
export const within = async <Value>(ms: number, answer: Promise<Value>): Promise<Value | undefined> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    // A busy event loop fires timers before it reads sockets; setImmediate comes after the sockets.
    timer = setTimeout(() => setImmediate(resolve, undefined), Math.max(ms, 1));
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
};
