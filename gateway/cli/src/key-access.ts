// What the commands about keys need of the installation: the store, opened for one command, and the agencies of the policy.
import { readFile } from "node:fs/promises";
import { loadSecrets } from "@kpu-graph/config";
import { createKeyStore, type KeyStore, openControl } from "@kpu-graph/control";
import { startEmbeddedPostgres } from "@kpu-graph/estate";
import { coordinatesOf, loadPolicy } from "@kpu-graph/policy";
import { buildSchema } from "graphql";
import type { CliConfig } from "./config.ts";

/** Gives the work the store of keys, and closes what was opened for it. */
export const withStore = async <Value>(
  { controlUrl, dataDir, secretsFile }: CliConfig,
  work: (store: KeyStore) => Promise<Value>,
): Promise<Value> => {
  const { keyPepper } = loadSecrets({ file: secretsFile, dataDir, needs: ["keyPepper"] });
  const { database, close } = await openControl(
    controlUrl === undefined
      ? { dataDir, startEmbedded: startEmbeddedPostgres, as: "borrow" }
      : { url: controlUrl, longestMs: 30_000 },
  );
  try {
    return await work(createKeyStore({ database, pepper: keyPepper }));
  } finally {
    await close();
  }
};

/** Ids of the agencies and roles of the policy; throws PolicyError. */
export const agenciesOf = async ({ policyFile, supergraphFile }: CliConfig): Promise<readonly string[]> => {
  const schema = buildSchema(await readFile(supergraphFile, "utf8"), { assumeValidSDL: true });
  const policy = await loadPolicy(policyFile, { now: new Date(), coordinates: coordinatesOf(schema) });
  return [...policy.agencies.keys()];
};
