// The stand-in of the voter registry: a database folder made by buildRegistry, served as PostgreSQL on loopback.
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres.ts";

/** Starts the stand-in: postgres://postgres@127.0.0.1:PORT/postgres; use it with one connection. */
export const startRegistryStandIn = ({ dir }: { readonly dir: string }): Promise<EmbeddedPostgres> =>
  startEmbeddedPostgres({ dir, onSocket: false, relaxed: true });
