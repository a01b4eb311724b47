// PostgreSQL without a server: PGlite over a socket, in a child process that ends with this one.
import { mkdir } from "node:fs/promises";
import { startChild } from "./child.ts";
import type { ServerOptions } from "./server-options.ts";

export interface EmbeddedPostgres {
  /** A connection string; use it with one connection. */
  readonly url: string;
  close(): Promise<void>;
}

/** Another process has the folder open. */
export class FolderBusyError extends Error {
  override readonly name = "FolderBusyError";
  /** Its number. */
  readonly owner: number;

  constructor(owner: number) {
    super(`the database folder is open in process ${owner}`);
    this.owner = owner;
  }
}

const said = (message: unknown): string | FolderBusyError | undefined => {
  if (typeof message !== "object" || message === null) return undefined;
  if ("url" in message && typeof message.url === "string") return message.url;
  return "busy" in message && typeof message.busy === "number" ? new FolderBusyError(message.busy) : undefined;
};

/** Serves a PGlite data directory, new or old; rejects with FolderBusyError when another process holds its lock. */
export const startEmbeddedPostgres = async (options: ServerOptions): Promise<EmbeddedPostgres> => {
  await mkdir(options.dir, { recursive: true, mode: 0o700 });
  const { promise: listening, resolve, reject } = withResolvers<string>();
  const child = startChild({
    module: "server-process",
    args: [JSON.stringify(options)],
    onMessage: (message) => {
      const answer = said(message);
      if (typeof answer === "string") resolve(answer);
      else if (answer !== undefined) reject(answer);
    },
  });
  const close = async () => {
    child.end();
    await child.ended.catch(() => {});
  };
  const early = child.ended.then(() => Promise.reject(new Error("the embedded database ended before it listened")));
  // One that dies later shows as a database that does not answer.
  early.catch(() => {});
  try {
    return { url: await Promise.race([listening, early]), close };
  } catch (error) {
    await close();
    throw error;
  }
};

const withResolvers = <Value>() => {
  let resolve: (value: Value) => void = () => {};
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<Value>((done, fail) => {
    resolve = done;
    reject = fail;
  });
  return { promise, resolve, reject };
};
