// Control databases for the houses: one PostgreSQL a process, a database of its own for each house.

import type { createSecrets } from "@kpu-graph/config";
import { createKeyStore, type KeyStore, openDatabase } from "@kpu-graph/control";
import { available, type PostgresServer, startPostgres } from "@kpu-graph/testing";

export interface LentControl {
  readonly url: string;
  readonly keys: KeyStore;
  close(): Promise<void>;
}

let server: Promise<PostgresServer> | undefined;
let made = 0;

/** Is there a PostgreSQL to keep keys in? Undefined where there is none; then the reason is announced. */
export const controlAvailable = () => available("postgres");

/** The secrets of one house, as its file holds them. */
export type HouseSecrets = ReturnType<typeof createSecrets>;

/** Lends an empty control database; the server ends with this process. */
export const borrowControl = async ({ keyPepper }: HouseSecrets): Promise<LentControl> => {
  server ??= startPostgres();
  const { url, exec } = await server;
  const name = `control_${process.pid}_${made++}`;
  await exec(`CREATE DATABASE ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  const database = openDatabase({ url: own.href, connections: 2 });
  return {
    url: own.href,
    keys: createKeyStore({ database, pepper: Buffer.from(keyPepper, "base64url") }),
    close: database.close,
  };
};
