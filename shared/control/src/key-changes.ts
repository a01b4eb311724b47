// What became of the keys since it was last told: made, rotated, revoked, expired, changed by hand, taken away; each told until it is taken down.
import { createHash } from "node:crypto";
import { type KeyState, stateOf } from "./key-record.ts";

/** What decides about a key, as the database has it. */
export interface KeyFacts {
  readonly id: string;
  readonly agency: string;
  readonly hash: string;
  readonly state: "active" | "rolling" | "revoked";
  readonly expiresAt: Date | null;
  readonly rollingUntil: Date | null;
  readonly networks: readonly string[];
  readonly areas: readonly string[] | null;
}

/** Parts of a key besides its state. "hash": another key works under the same id. */
export type KeyPart = "agency" | "hash" | "expiry" | "overlap" | "networks" | "areas";

/** One change, without the key, its hash, and what its networks and areas are. */
export interface KeyChange {
  /** Public id. */
  readonly key: string;
  readonly agency: string;
  readonly change: "created" | "rotated" | "revoked" | "expired" | "changed" | "removed";
  /** null: there was no such key. */
  readonly before: KeyState | null;
  /** null: there is no such key any more. */
  readonly after: KeyState | null;
  readonly parts: readonly KeyPart[];
  /** SHA-256 of what decides about the key, its hash left out, in hex; alike where time alone made the change. */
  readonly from: string | null;
  readonly to: string | null;
}

interface Seen {
  readonly facts: KeyFacts;
  readonly state: KeyState;
}

const digestOf = ({ id, agency, state, expiresAt, rollingUntil, networks, areas }: KeyFacts) =>
  createHash("sha256")
    .update(JSON.stringify([id, agency, state, expiresAt, rollingUntil, networks, areas]))
    .digest("hex");

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

const partsOf = (one: KeyFacts, other: KeyFacts): readonly KeyPart[] => {
  const differs: readonly (readonly [KeyPart, boolean])[] = [
    ["agency", one.agency !== other.agency],
    ["hash", one.hash !== other.hash],
    ["expiry", !same(one.expiresAt, other.expiresAt)],
    ["overlap", !same(one.rollingUntil, other.rollingUntil)],
    ["networks", !same(one.networks, other.networks)],
    ["areas", !same(one.areas, other.areas)],
  ];
  return differs.filter(([, isOther]) => isOther).map(([part]) => part);
};

const changeOf = (was: Seen, is: Seen): KeyChange["change"] => {
  if (is.state === "revoked" && was.state !== "revoked") return "revoked";
  // Without an overlap a rotated key has expired at once.
  if (is.facts.state === "rolling" && was.facts.state !== "rolling") return "rotated";
  return is.state === "expired" && was.state !== "expired" ? "expired" : "changed";
};

const compare = (was: Seen | undefined, is: Seen | undefined): KeyChange | undefined => {
  const [of, before, after] = [(is ?? was)?.facts, was?.state ?? null, is?.state ?? null];
  if (of === undefined) return undefined;
  const between = (change: KeyChange["change"], parts: readonly KeyPart[] = []): KeyChange => {
    const [from, to] = [was, is].map((seen) => (seen === undefined ? null : digestOf(seen.facts)));
    return { key: of.id, agency: of.agency, change, before, after, parts, from: from ?? null, to: to ?? null };
  };
  if (was === undefined) return between("created");
  if (is === undefined) return between("removed");
  const parts = was.facts === is.facts ? [] : partsOf(was.facts, is.facts);
  if (before === after && was.facts.state === is.facts.state && parts.length === 0) return undefined;
  return between(changeOf(was, is), parts);
};

export interface KeyChanges {
  /**
   * Tells what changed since the last telling, all of it before the first wait; the first time tells nothing. What a
   * listener rejects is told again the next time, together with what became of the key meanwhile.
   */
  tell(facts: readonly KeyFacts[], now: Date): void;
  /** Resolves when all that was told is taken down or rejected. */
  settled(): Promise<void>;
}

/** Creates the memory of what was told. */
export const createKeyChanges = (onChange: (change: KeyChange) => Promise<void>): KeyChanges => {
  let told: Map<string, Seen> | undefined;
  // A key whose change is being taken down is looked at again at the next telling.
  const underWay = new Map<string, Promise<void>>();

  const take = async (known: Map<string, Seen>, change: KeyChange, is: Seen | undefined) => {
    try {
      await onChange(change);
      if (is === undefined) known.delete(change.key);
      else known.set(change.key, is);
    } catch {
      // Not taken down: it differs from what is there the next time too. The listener has said why.
    }
  };

  return {
    tell(facts, now) {
      const current = new Map(facts.map((key) => [key.id, { facts: key, state: stateOf(key, now) }]));
      told ??= current;
      const gone = [...told.keys()].filter((id) => !current.has(id));
      for (const id of [...gone, ...current.keys()]) {
        const is = current.get(id);
        const change = underWay.has(id) ? undefined : compare(told.get(id), is);
        if (change === undefined) continue;
        const taken = take(told, change, is).finally(() => underWay.delete(id));
        underWay.set(id, taken);
      }
    },
    settled: async () => {
      await Promise.all(underWay.values());
    },
  };
};
