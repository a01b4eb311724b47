// How every connection is set, so that nothing queues, hangs or is sent twice; and what an address says beside host and port.

export const backoffMs = (attempt: number): number => Math.min(50 * attempt, 2_000) + 50 * Math.random();

export const connectionOptions = {
  // Left to itself ioredis queues commands for ten seconds on a refused port and for ever on a silent one.
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  autoResendUnfulfilledCommands: false,
  connectTimeout: 1_000,
  // A silent connection is given up and made anew. Not commandTimeout: its timer fires after a stall of our own event
  // loop although the answer is already here.
  socketTimeout: 2_000,
  reconnectOnError: (error: Error) => error.message.startsWith("READONLY"),
};

/** What the nodes a cluster or a sentinel names have in common with the first address: they are named by host and port only. */
export const accessOf = (url: URL) => ({
  ...(url.username === "" ? {} : { username: decodeURIComponent(url.username) }),
  ...(url.password === "" ? {} : { password: decodeURIComponent(url.password) }),
  ...(url.protocol.startsWith("rediss") ? { tls: {} } : {}),
});

export const ignore = (): void => {};
