// The stand-in of the voter registry: PGlite over a socket, in a child process that ends with this one.
import { startChild } from "./child.ts";

export interface RegistryStandIn {
  /** postgres://postgres@127.0.0.1:PORT/postgres; use it with one connection. */
  readonly url: string;
  close(): Promise<void>;
}

const portOf = (message: unknown): number | undefined =>
  typeof message === "object" && message !== null && "port" in message && typeof message.port === "number"
    ? message.port
    : undefined;

/** Starts the stand-in on a data directory made by buildRegistry. */
export const startRegistryStandIn = async ({ dir }: { readonly dir: string }): Promise<RegistryStandIn> => {
  const { promise: listening, resolve } = withResolver<number>();
  const child = startChild({
    module: "server-process",
    args: [dir],
    onMessage: (message) => {
      const port = portOf(message);
      if (port !== undefined) resolve(port);
    },
  });
  const early = child.ended.then(() => Promise.reject(new Error("the registry's stand-in ended before it listened")));
  const port = await Promise.race([listening, early]);
  // A stand-in that dies later shows as a source that does not answer.
  early.catch(() => {});
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    close: async () => {
      child.end();
      await child.ended.catch(() => {});
    },
  };
};

const withResolver = <Value>() => {
  let resolve: (value: Value) => void = () => {};
  const promise = new Promise<Value>((done) => {
    resolve = done;
  });
  return { promise, resolve };
};
