// What the control database knows: whose a key is, and how many rows about people are left today. Without one nobody has a key.
import {
  type ControlDatabase,
  createKeyDirectory,
  createRowBudgets,
  type KeyChange,
  type KeyDirectory,
  type KeyEnvironment,
  openDatabase,
  type RowBudgets,
} from "@kpu-graph/control";
import { ClientError } from "@kpu-graph/errors";
import type { Logger } from "@kpu-graph/logging";

export interface Control {
  readonly keys: KeyDirectory;
  readonly rowBudgets: RowBudgets;
  close(): Promise<void>;
}

export interface ControlDeps {
  /** One that is open already: its owner closes it. */
  readonly database: ControlDatabase | undefined;
  /** postgres://, where there is no open one. Without either every key is refused, and nothing about people is given. */
  readonly url: string | undefined;
  readonly pepper: Uint8Array;
  readonly environment: KeyEnvironment;
  readonly logger: Logger;
  /** Told of each change of a key; one it rejects is told again. */
  readonly onChange: (change: KeyChange) => Promise<void>;
}

/** To a server of its own. */
const connections = 4;

const unavailable = () => Promise.reject(new ClientError("CONTROL_UNAVAILABLE"));

const nothing: Control = {
  keys: {
    find: async () => undefined,
    syncedAt: () => undefined,
    isFresh: () => false,
    lookups: () => 0,
    close: async () => {},
  },
  rowBudgets: { reserveRows: unavailable, settle: unavailable, usage: unavailable },
  close: async () => {},
};

/** Opens the control database and reads the keys. */
export const openControl = async (deps: ControlDeps): Promise<Control> => {
  const { url, pepper, environment, logger, onChange } = deps;
  const database = deps.database ?? (url === undefined ? undefined : openDatabase({ url, connections }));
  if (database === undefined) {
    logger.warn({}, "no control database (KPU_CONTROL_URL): keys are refused");
    return nothing;
  }
  const onFault = (err: unknown) => logger.error({ err }, "the control database does not answer");
  const keys = await createKeyDirectory({ database, pepper, environment, onFault, onChange });
  return {
    keys,
    rowBudgets: createRowBudgets({ database }),
    async close() {
      await keys.close();
      if (deps.database === undefined) await database.close();
    },
  };
};
