// The checker: what in a history may not be. Pure: it knows the events and the rules, and nothing of how they came about.
import type { HistoryEvent, PolicyChange, Read, SeenTally, Write } from "./events.ts";

export interface Rules {
  /** How long after a version was replaced it may still be answered, in milliseconds. */
  readonly allowanceMs: number;
  /** The same for answers that say they are old. */
  readonly markedAllowanceMs: number;
  /** Is "no-going-back" promised? A cache shared by replicas cannot, where what it keeps comes from caches that may give what is stale. */
  readonly isOrdered: boolean;
  /** The fields the closed policy governs, each with the identities that may read it then. Under the open one all may. */
  readonly closed: Readonly<Record<string, readonly string[]>>;
}

export const properties = [
  /** No version that was replaced longer ago than the allowance. */
  "bounded-age",
  /** What one client is told of one thing does not go back, unless it says that it is old. */
  "no-going-back",
  /** No field that the identity may not see under the policy in force. */
  "rights",
  /** One version of one thing under one release has one text. */
  "same-bytes",
  /** The figures of one tally are of one version, and of one that was written. */
  "one-snapshot",
] as const;

export type Property = (typeof properties)[number];

export interface Violation {
  readonly property: Property;
  /** One sentence with the numbers that matter. */
  readonly message: string;
  /** The events that prove it, in the order of their times. */
  readonly events: readonly HistoryEvent[];
}

const whole = ({ versions }: SeenTally): number | undefined => (versions.length === 1 ? versions[0] : undefined);

const groups = <Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> => {
  const byKey = new Map<string, Item[]>();
  for (const item of items) {
    const group = byKey.get(keyOf(item));
    if (group === undefined) byKey.set(keyOf(item), [item]);
    else group.push(item);
  }
  return byKey;
};

/** What one kept answer would be kept for. Who may see less asks, after the policy, for something else. */
const thingOf = ({ question, release, fields }: Read): string => JSON.stringify([question, release, fields]);

/** A load is hidden in the reads that were under way this long before, or since. */
const aroundMs = 1_000;

/**
 * A read may join a load that began before it, in the gateway and in the subgraph, and see what that load saw. No load is seen here, but
 * it takes no longer than the longest read of its time, for all share one process: on a slow machine both are long.
 */
const loadingMs = (reads: readonly Read[], { sentAt, receivedAt }: Read): number =>
  2 *
  reads
    .filter((other) => other.receivedAt >= sentAt - aroundMs && other.sentAt <= receivedAt)
    .reduce((longest, other) => Math.max(longest, other.receivedAt - other.sentAt), 0);

const checkAge = (reads: readonly Read[], writes: readonly Write[], rules: Rules): readonly Violation[] => {
  const written = new Map(writes.map((write) => [`${write.area} ${write.version}`, write]));
  return reads.flatMap((read) =>
    read.tallies.flatMap((tally): readonly Violation[] => {
      const version = whole(tally);
      const next = version === undefined ? undefined : written.get(`${tally.area} ${version + 1}`);
      if (next === undefined) return [];
      const bound = read.isMarked ? rules.markedAllowanceMs : rules.allowanceMs;
      const age = read.sentAt - next.endedAt;
      if (age <= bound) return [];
      const allowed = bound + loadingMs(reads, read);
      if (age <= allowed) return [];
      const message = `version ${version} of ${tally.area} was asked for ${Math.round(age)} ms after it was replaced, ${Math.round(allowed)} ms are allowed`;
      return [{ property: "bounded-age", message, events: [next, read] }];
    }),
  );
};

/** The last change at a replica until that moment; undefined where none had come: then all is open. */
const changeAt = (changes: readonly PolicyChange[], replica: number, time: number): PolicyChange | undefined =>
  changes.findLast((change) => change.replica === replica && change.at <= time);

const checkOrder = (reads: readonly Read[], changes: readonly PolicyChange[]): readonly Violation[] => {
  const steady = reads.flatMap((read) => {
    const [before, after] = [read.sentAt, read.receivedAt].map((time) => changeAt(changes, read.replica, time));
    // Under another policy it is another answer: which one a read got while it changed, nobody can say.
    const policy = before?.policy ?? "open";
    return before === after ? [{ key: `${read.client} ${read.replica} ${policy} ${thingOf(read)}`, read }] : [];
  });
  return [...groups(steady, ({ key }) => key).values()].flatMap((sequence) => {
    const violations: Violation[] = [];
    const newest = new Map<string, { readonly version: number; readonly read: Read }>();
    for (const { read } of sequence) {
      for (const tally of read.tallies) {
        const version = whole(tally);
        if (version === undefined) continue;
        const before = newest.get(tally.area);
        if (before === undefined || version >= before.version) newest.set(tally.area, { version, read });
        else if (!read.isMarked) {
          const message = `client ${read.client} was told version ${version} of ${tally.area} after version ${before.version}`;
          violations.push({ property: "no-going-back", message, events: [before.read, read] });
        }
      }
    }
    return violations;
  });
};

const checkRights = (
  reads: readonly Read[],
  changes: readonly PolicyChange[],
  { closed }: Rules,
): readonly Violation[] =>
  reads.flatMap((read) => {
    const change = changeAt(changes, read.replica, read.sentAt);
    if (change?.policy !== "closed") return [];
    // Opened again while it was on its way: either answer is right.
    if (changes.some(({ replica, at }) => replica === read.replica && at > change.at && at <= read.receivedAt))
      return [];
    const seen = read.fields.filter((field) => closed[field]?.includes(read.identity) === false);
    if (seen.length === 0) return [];
    const message = `${read.identity} was told ${seen.join(" and ")} ${Math.round(read.sentAt - change.at)} ms after the policy had closed it`;
    return [{ property: "rights", message, events: [change, read] }];
  });

const checkBytes = (reads: readonly Read[]): readonly Violation[] => {
  const first = new Map<string, Read>();
  return reads.flatMap((read): readonly Violation[] => {
    const versions = read.tallies.map(({ area, versions: seen }) => [area, seen]);
    const key = JSON.stringify([thingOf(read), versions]);
    const other = first.get(key);
    if (other === undefined) first.set(key, read);
    if (other === undefined || other.bytes === read.bytes) return [];
    const message = `the same version under release ${read.release} was told in two ways`;
    return [{ property: "same-bytes", message, events: [other, read] }];
  });
};

const checkSnapshots = (reads: readonly Read[], writes: readonly Write[]): readonly Violation[] => {
  const written = new Map(writes.map((write) => [`${write.area} ${write.version}`, write]));
  return reads.flatMap((read) =>
    read.tallies.flatMap((tally): readonly Violation[] => {
      const version = whole(tally);
      if (version === undefined) {
        const message = `one tally of ${tally.area} holds figures of versions ${tally.versions.join(", ")}`;
        return [{ property: "one-snapshot", message, events: [read] }];
      }
      const write = written.get(`${tally.area} ${version}`);
      if (write !== undefined && write.beganAt <= read.receivedAt) return [];
      const message = `version ${version} of ${tally.area} was told before anybody wrote it`;
      return [{ property: "one-snapshot", message, events: write === undefined ? [read] : [read, write] }];
    }),
  );
};

/** Gives every violation of the five properties, in their order; reads stand in the history in the order in which they were answered. */
export const checkHistory = (history: readonly HistoryEvent[], rules: Rules): readonly Violation[] => {
  const reads = history.filter((event) => event.kind === "read");
  const writes = history.filter((event) => event.kind === "write");
  const changes = history.filter((event) => event.kind === "policy");
  return [
    ...checkAge(reads, writes, rules),
    ...(rules.isOrdered ? checkOrder(reads, changes) : []),
    ...checkRights(reads, changes, rules),
    ...checkBytes(reads),
    ...checkSnapshots(reads, writes),
  ];
};
