// Every change of a key is a record of the ledger: by `kpu keys`, by a hand in the control database, or because its time was over.
import type { Ledger } from "@kpu-graph/audit";
import type { KeyChange } from "@kpu-graph/control";
import type { Logger } from "@kpu-graph/logging";

export interface KeyRecordsDeps {
  readonly ledger: Pick<Ledger, "append">;
  readonly logger: Logger;
}

// The database does not say who changed it, only what is there.
const by = ["control-database"];

/** Creates the listener of the key directory. It rejects while the ledger cannot be written, and is told again; the log says so once. */
export const createKeyRecords = ({ ledger, logger }: KeyRecordsDeps): ((change: KeyChange) => Promise<void>) => {
  let isFailing = false;
  return async ({ key, ...change }) => {
    try {
      await ledger.append({
        kind: "key-change",
        outcome: "OK",
        detail: { key, ...change, parts: [...change.parts], by },
      });
      isFailing = false;
    } catch (err) {
      if (!isFailing)
        logger.error({ err, keyId: key }, "a change of a key is not in the ledger yet: it is tried again");
      isFailing = true;
      throw err;
    }
    logger.warn({ event: "key-change", keyId: key, agency: change.agency, reason: change.change }, "a key changed");
  };
};
