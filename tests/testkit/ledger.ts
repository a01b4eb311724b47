// The ledger of a house as a test reads it: its lines, and the questions of an auditor.
import { createPublicKey } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { House } from "./house.ts";

const record = z.looseObject({
  kind: z.string(),
  outcome: z.string(),
  codes: z.array(z.string()),
  requestId: z.string().nullable(),
});

export type LedgerLine = z.output<typeof record>;

type Place = Pick<House, "dataDir">;

export const ledgerFolder = ({ dataDir }: Place): string => join(dataDir, "audit");

/** The folder of the one process that writes the ledger of this house. */
export const ledgerNode = async (house: Place): Promise<string> => {
  const [node, ...others] = await readdir(ledgerFolder(house));
  if (node === undefined || others.length > 0) throw new Error("not one writer of the ledger");
  return join(ledgerFolder(house), node);
};

/** Every record, oldest first. */
export const ledgerOf = async (house: Place): Promise<readonly LedgerLine[]> => {
  const node = await ledgerNode(house);
  const segments = (await readdir(node)).filter((name) => /^\d{6}\.ndjson$/.test(name)).sort();
  const texts = await Promise.all(segments.map((name) => readFile(join(node, name), "utf8")));
  return texts.flatMap((text) => text.split("\n").filter(Boolean)).map((line) => record.parse(JSON.parse(line)));
};

/** What the ledger holds of one request. */
export const recordsOf = async (house: Place, requestId: string): Promise<readonly LedgerLine[]> =>
  (await ledgerOf(house)).filter((line) => line.requestId === requestId);

/** The public key its heads are signed with, SPKI PEM; from the secrets, not from the ledger's own folder. */
export const publicKeyOf = ({ secrets }: Pick<House, "secrets">): string =>
  createPublicKey(secrets.auditSigning).export({ type: "spki", format: "pem" }).toString();
