// How many rows about people an agency and a key may still read today: taken before the question, given back after the answer.
import { ClientError } from "@kpu-graph/errors";
import { z } from "zod";
import type { ControlDatabase } from "./database.ts";

export interface RowSubject {
  readonly agency: string;
  /** Public id of the key; for people who signed on, their pseudonym. */
  readonly keyId: string;
}

export interface RowWish extends RowSubject {
  /** The most rows the operation can return. */
  readonly rows: number;
  readonly limits: { readonly agency: number; readonly key: number };
}

export interface RowReservation extends RowSubject {
  readonly rows: number;
  /** YYYY-MM-DD, WIB */
  readonly day: string;
}

export type RowAnswer =
  | { readonly granted: true; readonly reservation: RowReservation; readonly usage: RowUsage }
  | {
      readonly granted: false;
      readonly remaining: number;
      readonly limitedBy: "agency" | "key";
      readonly resetsAt: Date;
    };

/** Rows counted today, with those under way. */
export interface RowUsage {
  readonly agency: number;
  readonly key: number;
  /** Midnight WIB. */
  readonly resetsAt: Date;
}

export interface RowBudgets {
  /** Takes rows from both budgets or from none; never over, however many ask at once. Rejects with CONTROL_UNAVAILABLE. */
  reserveRows(wish: RowWish): Promise<RowAnswer>;
  /** Gives back what was not returned; a second time changes nothing. Rejects with CONTROL_UNAVAILABLE. */
  settle(reservation: RowReservation, returned: number): Promise<void>;
  usage(subject: RowSubject): Promise<RowUsage>;
}

export interface RowBudgetsOptions {
  readonly database: ControlDatabase;
  /** For tests; the database's own clock otherwise, which all replicas share. */
  readonly now?: () => Date;
}

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const count = z.coerce.number().int();
const reserved = z.object({ granted: z.boolean(), day, agency_rows: count, key_rows: count });
const used = z.object({ day, agency_rows: count, key_rows: count });

const dayMs = 86_400_000;
const midnightAfter = (date: string) => new Date(Date.parse(`${date}T00:00:00+07:00`) + dayMs);

const guarded = async <Value>(work: () => Promise<Value>): Promise<Value> => {
  try {
    return await work();
  } catch (cause) {
    throw new ClientError("CONTROL_UNAVAILABLE", { cause });
  }
};

/** Creates the budgets. */
export const createRowBudgets = ({ database, now }: RowBudgetsOptions): RowBudgets => {
  const settled = new WeakSet<RowReservation>();
  const at = () => now?.() ?? null;

  return {
    reserveRows: ({ agency, keyId, rows, limits }) =>
      guarded(async () => {
        const [answer] = await database.rows(
          `SELECT granted, day::text AS day, agency_rows, key_rows
           FROM reserve_rows($1, $2, $3::bigint, $4::bigint, $5::bigint, coalesce($6::timestamptz, now()))`,
          [agency, keyId, rows, limits.agency, limits.key, at()],
        );
        const { granted, day: today, agency_rows, key_rows } = reserved.parse(answer);
        const resetsAt = midnightAfter(today);
        if (granted) {
          const usage = { agency: agency_rows, key: key_rows, resetsAt };
          return { granted, reservation: { agency, keyId, rows, day: today }, usage };
        }
        const left = { agency: Math.max(0, limits.agency - agency_rows), key: Math.max(0, limits.key - key_rows) };
        const limitedBy = left.agency < left.key ? "agency" : "key";
        return { granted, remaining: left[limitedBy], limitedBy, resetsAt };
      }),

    settle: (reservation, returned) =>
      guarded(async () => {
        if (settled.has(reservation)) return;
        const { agency, keyId, rows, day: on } = reservation;
        const change = returned - rows;
        if (change !== 0)
          await database.rows("SELECT settle_rows($1, $2, $3::date, $4::bigint)", [agency, keyId, on, change]);
        settled.add(reservation);
      }),

    usage: ({ agency, keyId }) =>
      guarded(async () => {
        const [answer] = await database.rows(
          `SELECT today::text AS day,
             coalesce((SELECT rows FROM row_usage WHERE day = today AND scope = 'agency' AND subject = $1), 0) AS agency_rows,
             coalesce((SELECT rows FROM row_usage WHERE day = today AND scope = 'key' AND subject = $2), 0) AS key_rows
           FROM row_day(coalesce($3::timestamptz, now())) AS today`,
          [agency, keyId, at()],
        );
        const { day: today, agency_rows, key_rows } = used.parse(answer);
        return { agency: agency_rows, key: key_rows, resetsAt: midnightAfter(today) };
      }),
  };
};
