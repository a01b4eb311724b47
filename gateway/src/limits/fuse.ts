// A fuse before Redis: the first failure or late answer opens it, nobody asks while it is open, and a probe off the request path closes it.

const probeEveryMs = 1_000;

export interface FuseOptions {
  /** Longest wait of one request, in milliseconds. */
  readonly waitMs: number;
  /** Can a command be sent now? */
  readonly isReady: () => boolean;
  readonly ping: () => Promise<unknown>;
  readonly onChange: (state: "up" | "down", cause?: unknown) => void;
}

export interface Fuse {
  /** The answer in time; undefined when it did not come, or nobody was asked. */
  ask<Value>(question: () => Promise<Value>): Promise<Value | undefined>;
  /** Opens it, for a failure seen elsewhere. */
  open(cause: unknown): void;
  /** Asks for the probe at once: the connection is back. */
  probe(): Promise<void>;
  isUsable(): boolean;
  close(): void;
}

/** The answer in time, or undefined. An answer that has already arrived is never late, however busy we were. */
const within = async <Value>(waitMs: number, answer: Promise<Value>): Promise<Value | undefined> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    // A busy event loop fires timers before it reads sockets; setImmediate comes after the sockets.
    timer = setTimeout(() => setImmediate(resolve, undefined), waitMs);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
};

/** Creates the fuse, closed. */
export const createFuse = ({ waitMs, isReady, ping, onChange }: FuseOptions): Fuse => {
  let isOpen = false;
  let closed = false;
  let probing = false;
  let timer: NodeJS.Timeout | undefined;

  const isUsable = () => !isOpen && !closed && isReady();
  const probe = async () => {
    if (!isOpen || closed || probing || !isReady()) return;
    probing = true;
    const answer = await within(waitMs, ping()).catch(() => undefined);
    probing = false;
    if (answer !== "PONG" || closed) return;
    clearInterval(timer);
    isOpen = false;
    onChange("up");
  };
  const open = (cause: unknown) => {
    if (isOpen || closed) return;
    isOpen = true;
    timer = setInterval(probe, probeEveryMs).unref();
    onChange("down", cause);
  };
  return {
    async ask(question) {
      if (!isUsable()) return undefined;
      const answer = question().catch((cause: unknown) => {
        open(cause);
        return undefined;
      });
      const value = await within(waitMs, answer);
      // After a failure the fuse is open already, and this says nothing.
      if (value === undefined) open(new Error("Redis did not answer in time"));
      return value;
    },
    open,
    probe,
    isUsable,
    close() {
      closed = true;
      clearInterval(timer);
    },
  };
};
