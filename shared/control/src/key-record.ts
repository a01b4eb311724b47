// A key as its operators see it: everything but the key.
import { z } from "zod";

export const keyColumns = `id, agency, environment, state, created_at, expires_at, rolling_until, revoked_at, replaces,
  networks, areas, note, last_used_at`;

const row = z.object({
  id: z.string(),
  agency: z.string(),
  environment: z.enum(["live", "test"]),
  state: z.enum(["active", "rolling", "revoked"]),
  created_at: z.date(),
  expires_at: z.date().nullable(),
  rolling_until: z.date().nullable(),
  revoked_at: z.date().nullable(),
  replaces: z.string().nullable(),
  networks: z.array(z.string()),
  areas: z.array(z.string()).nullable(),
  note: z.string(),
  last_used_at: z.date().nullable(),
});

/** active and rolling keys work; an expired one ran out by itself. */
export type KeyState = "active" | "rolling" | "expired" | "revoked";

export interface KeyRecord {
  /** Public: 8 characters. */
  readonly id: string;
  readonly agency: string;
  readonly environment: "live" | "test";
  readonly state: KeyState;
  readonly createdAt: Date;
  /** null: never. */
  readonly expiresAt: Date | null;
  /** Until when a rotated key goes on working. */
  readonly rollingUntil: Date | null;
  readonly revokedAt: Date | null;
  /** Id of the key it was rotated from. */
  readonly replaces: string | null;
  /** Networks it may be used from; none: all. */
  readonly networks: readonly string[];
  /** Region codes that narrow the grant; null: the grant as it is. */
  readonly areas: readonly string[] | null;
  readonly note: string;
  /** Some seconds late at most. */
  readonly lastUsedAt: Date | null;
}

/** Does a key work at this time? A rotated one until its overlap ends, none after it expired. */
export const isUsable = (
  { state, expiresAt, rollingUntil }: Pick<KeyRecord, "expiresAt" | "rollingUntil"> & { readonly state: string },
  now: Date,
): boolean => {
  if (expiresAt !== null && expiresAt <= now) return false;
  return state === "active" || (state === "rolling" && rollingUntil !== null && rollingUntil > now);
};

/** The state an operator sees: that of the database, but for a key that ran out. */
export const stateOf = (
  key: Pick<KeyRecord, "expiresAt" | "rollingUntil"> & { readonly state: "active" | "rolling" | "revoked" },
  now: Date,
): KeyState => (key.state === "revoked" || isUsable(key, now) ? key.state : "expired");

/** Reads a row of `keyColumns`; throws on anything else. */
export const toKeyRecord = (value: unknown, now: Date): KeyRecord => {
  const key = row.parse(value);
  const record = {
    id: key.id,
    agency: key.agency,
    environment: key.environment,
    state: key.state,
    createdAt: key.created_at,
    expiresAt: key.expires_at,
    rollingUntil: key.rolling_until,
    revokedAt: key.revoked_at,
    replaces: key.replaces,
    networks: key.networks,
    areas: key.areas,
    note: key.note,
    lastUsedAt: key.last_used_at,
  };
  return { ...record, state: stateOf(record, now) };
};
