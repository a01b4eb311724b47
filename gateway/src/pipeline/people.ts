// What is read of people: allowed only while keys are known to be fresh, the ledger can be written and rows are left; and written down before it is told.
import { alertAt80Percent, type Honeytokens, type Ledger, type LedgerEntry, type Strayed } from "@kpu-graph/audit";
import type { KeyDirectory, RowBudgets, RowReservation } from "@kpu-graph/control";
import { ClientError, type ErrorCode } from "@kpu-graph/errors";
import type { Grant, Policy } from "@kpu-graph/policy";
import type { Caller } from "../authenticate/index.ts";
import type { GatewayContext } from "../context.ts";
import type { AskedPeople } from "./asked-people.ts";
import { refuse } from "./refusal.ts";

export interface PeopleDeps {
  readonly ledger: Pick<Ledger, "append" | "state">;
  readonly keys: Pick<KeyDirectory, "isFresh">;
  readonly rowBudgets: RowBudgets;
  readonly honeytokens: Honeytokens;
  readonly policy: () => Policy;
  /** Version of the schema, in hex. */
  readonly schemaVersion: string;
  readonly now: () => Date;
  /** Told when four fifths of a day's rows are read. */
  readonly onAlert: (of: { readonly agency: string; readonly keyId: string }) => void;
  /** Told when a planted voter is about to be read; whom it was planted for and by which token is in the ledger alone. */
  readonly onHoneytoken: (of: {
    readonly agency: string | null;
    readonly keyId: string | null;
    readonly requestId: string;
  }) => void;
}

/** One request as the ledger tells of it. */
export interface Told {
  readonly caller: Caller;
  readonly context: GatewayContext;
  readonly grant: Grant | null;
  readonly ticket: string | null;
  /** Whole for a caller we know; of the public only the network. */
  readonly address: string | null;
  readonly operationName: string | null;
  readonly operationHash: string | null;
  readonly areas: readonly string[];
}

export interface People {
  /** Throws AUDIT_UNAVAILABLE or CONTROL_UNAVAILABLE where nothing of people may be read now. */
  requireReady(needsKeys: boolean): void;
  /** Takes rows from the day's budgets; throws ROW_BUDGET. */
  reserve(caller: Caller, grant: Grant, asked: AskedPeople): Promise<RowReservation>;
  /** Gives back what was not returned, and alerts in the ledger where the day's rows of agency or key passed four fifths. */
  settle(reservation: RowReservation, returned: number, grant: Grant): Promise<void>;
  /** Writes what was read, and an alert where a planted voter is among it; throws AUDIT_UNAVAILABLE. */
  writeRead(told: Told, answer: { readonly bytes: number; readonly codes: readonly ErrorCode[] }): Promise<void>;
  /** Writes what was refused; a ledger that cannot be written changes nothing about a refusal. */
  writeDenial(told: Told, codes: readonly ErrorCode[]): Promise<void>;
}

/** Of people who signed on, the budget is their pseudonym's. */
const isKeyId = (text: string) => /^[A-Za-z0-9_-]{8}$/.test(text);

const secondsUntil = (time: Date, now: Date) => Math.max(1, Math.ceil((time.getTime() - now.getTime()) / 1_000));

/** Creates the guard of people's data. */
export const createPeople = (deps: PeopleDeps): People => {
  const { ledger, keys, rowBudgets, honeytokens, policy, schemaVersion, now, onAlert, onHoneytoken } = deps;
  const entryOf = (told: Told): Omit<LedgerEntry, "kind" | "outcome" | "detail"> => {
    const { caller, context, grant, ticket, address, operationName, operationHash, areas } = told;
    return {
      requestId: context.requestId,
      agency: caller.agency,
      keyId: caller.keyId,
      user: caller.user,
      purpose: grant?.purpose ?? null,
      basis: grant?.basis ?? null,
      ticket,
      address,
      operationName,
      operationHash,
      policyVersion: policy().version,
      schemaVersion,
      fields: Object.fromEntries(context.authorization?.restricted ?? []),
      filter: [...areas],
      ms: Math.round(performance.now() - context.startedAt),
    };
  };

  /** The reader is in its common part but for the key, by which only reads are counted. */
  const honeytokenHit = ({ caller, context }: Told, { owner, tokens }: Strayed): LedgerEntry => ({
    kind: "alert",
    outcome: "OK",
    requestId: context.requestId,
    agency: caller.agency,
    user: caller.user,
    subjects: [...tokens],
    detail: { alert: "HONEYTOKEN_HIT", agency: owner, key: caller.keyId, count: tokens.length },
  });

  return {
    requireReady(needsKeys) {
      if (ledger.state() !== "ok") throw refuse("AUDIT_UNAVAILABLE");
      // A key revoked unseen must not go on reading: what nobody can check is not given.
      if (needsKeys && !keys.isFresh()) throw refuse("CONTROL_UNAVAILABLE");
    },

    async reserve({ agency, keyId, user }, { rowsPerDay }, { rows }) {
      const subject = { agency: agency ?? "", keyId: keyId ?? user ?? "" };
      const answer = await rowBudgets.reserveRows({ ...subject, rows, limits: rowsPerDay });
      if (answer.granted) return answer.reservation;
      throw refuse("ROW_BUDGET", { "retry-after": String(secondsUntil(answer.resetsAt, now())) });
    },

    async settle(reservation, returned, { rowsPerDay }) {
      const { agency, keyId } = reservation;
      await rowBudgets.settle(reservation, returned);
      const used = await rowBudgets.usage({ agency, keyId });
      const passed = (["agency", "key"] as const).some((scope) =>
        alertAt80Percent({ before: used[scope] - returned, used: used[scope], limit: rowsPerDay[scope] }),
      );
      if (!passed) return;
      onAlert({ agency, keyId });
      const detail = { alert: "ROW_BUDGET_80", agency, key: isKeyId(keyId) ? keyId : null, count: used.key };
      await ledger.append({ kind: "alert", outcome: "OK", detail });
    },

    async writeRead(told, { bytes, codes }) {
      const { caller, context } = told;
      const { audited } = context;
      const subjects = [...new Set(audited.flatMap(({ subjects }) => subjects))];
      const strayed = honeytokens.strayed({ agency: caller.agency, subjects });
      if (strayed.length > 0)
        onHoneytoken({ agency: caller.agency, keyId: caller.keyId, requestId: context.requestId });
      const read: LedgerEntry = {
        ...entryOf(told),
        kind: "read",
        outcome: codes.length === 0 ? "OK" : "ERROR",
        codes: [...codes],
        rows: audited.reduce((sum, { rows }) => sum + rows, 0),
        subjects,
        bytes,
      };
      // With one write: the time of an answer does not tell that somebody planted was in it.
      await Promise.all([read, ...strayed.map((hit) => honeytokenHit(told, hit))].map((entry) => ledger.append(entry)));
    },

    async writeDenial(told, codes) {
      try {
        await ledger.append({ ...entryOf(told), kind: "denial", outcome: "DENIED", codes: [...codes] });
      } catch (error) {
        if (!(error instanceof ClientError && error.code === "AUDIT_UNAVAILABLE")) throw error;
      }
    },
  };
};
