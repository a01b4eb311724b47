// Is a source that the configuration names there at all? Asked once at start, so that a wrong address is one clear line and not a day of nulls.
import { existsSync } from "node:fs";
import { connect } from "node:net";
import { fileURLToPath } from "node:url";
import { ConfigError } from "@kpu-graph/config";

const longestWaitMs = 3_000;
const defaultPorts: Readonly<Record<string, number>> = {
  "http:": 80,
  "https:": 443,
  "postgres:": 5432,
  "postgresql:": 5432,
};

const accepts = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host, port, timeout: longestWaitMs });
    const end = (reached: boolean) => {
      socket.destroy();
      resolve(reached);
    };
    socket.once("connect", () => end(true));
    socket.once("timeout", () => end(false));
    socket.once("error", () => end(false));
  });

/** Throws ConfigError when nothing is at the address. The address itself is not printed: it may hold a password. */
export const requireReachable = async (variable: string, address: string): Promise<void> => {
  const url = new URL(address);
  // A database address may name a socket folder instead of a host; its driver will say.
  if (url.searchParams.has("host")) return;
  const reached =
    url.protocol === "file:"
      ? existsSync(fileURLToPath(url))
      : await accepts(url.hostname.replace(/^\[|\]$/g, ""), Number(url.port) || (defaultPorts[url.protocol] ?? 0));
  if (!reached)
    throw new ConfigError(
      `${variable}: nothing answers at this address. Check it, or leave it out to use the embedded source.`,
    );
};
