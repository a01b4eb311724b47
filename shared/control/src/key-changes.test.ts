// What is told of the keys between two readings: every change, in words and digests, and never a key's hash.
import { expect, it } from "vitest";
import { createKeyChanges, type KeyChange, type KeyFacts } from "./key-changes.ts";

const at = (minute: number) => new Date(Date.UTC(2029, 1, 14, 11, minute));
const digest = expect.stringMatching(/^[0-9a-f]{64}$/);
const hash = "ab".repeat(32);
const keyOf = (id: string, more: Partial<KeyFacts> = {}): KeyFacts => ({
  id,
  agency: "bps",
  hash,
  state: "active",
  expiresAt: null,
  rollingUntil: null,
  networks: [],
  areas: null,
  ...more,
});

/** Reads one list of keys after the other, a minute apart; what the last one told. */
const toldBy = async (...readings: readonly (readonly KeyFacts[])[]): Promise<readonly KeyChange[]> => {
  let told: KeyChange[] = [];
  const changes = createKeyChanges(async (change) => {
    told.push(change);
  });
  for (const [minute, keys] of readings.entries()) {
    told = [];
    changes.tell(keys, at(minute));
    await changes.settled();
  }
  return told;
};

it("tells nothing of what is there at first, nor of what stays", async () => {
  expect(await toldBy([keyOf("aaaaaaaa")])).toEqual([]);
  expect(await toldBy([], [])).toEqual([]);
  expect(
    await toldBy([keyOf("aaaaaaaa", { networks: ["10.0.0.0/8"] })], [keyOf("aaaaaaaa", { networks: ["10.0.0.0/8"] })]),
  ).toEqual([]);
});

it("tells of a new key and of one whose row is gone, whole", async () => {
  expect(await toldBy([keyOf("aaaaaaaa", { agency: "mk" })], [keyOf("bbbbbbbb")])).toEqual([
    {
      key: "aaaaaaaa",
      agency: "mk",
      change: "removed",
      before: "active",
      after: null,
      parts: [],
      from: digest,
      to: null,
    },
    {
      key: "bbbbbbbb",
      agency: "bps",
      change: "created",
      before: null,
      after: "active",
      parts: [],
      from: null,
      to: digest,
    },
  ]);
});

const rolling = { state: "rolling", rollingUntil: at(30) } as const;
const revoked = { state: "revoked" } as const;
it.each<readonly [string, Partial<KeyFacts>, Partial<KeyFacts>, Partial<KeyChange>]>([
  ["rotated", {}, rolling, { change: "rotated", before: "active", after: "rolling", parts: ["overlap"] }],
  [
    "rotated without an overlap",
    {},
    { ...rolling, rollingUntil: at(1) },
    { change: "rotated", before: "active", after: "expired", parts: ["overlap"] },
  ],
  ["revoked", {}, revoked, { change: "revoked", before: "active", after: "revoked", parts: [] }],
  [
    "revoked during its overlap",
    rolling,
    { ...rolling, ...revoked },
    { change: "revoked", before: "rolling", after: "revoked", parts: [] },
  ],
  ["made to work again", revoked, {}, { change: "changed", before: "revoked", after: "active", parts: [] }],
  [
    "ended by hand",
    {},
    { expiresAt: at(1) },
    { change: "expired", before: "active", after: "expired", parts: ["expiry"] },
  ],
  [
    "given more time",
    { expiresAt: at(9) },
    { expiresAt: null },
    { change: "changed", before: "active", after: "active", parts: ["expiry"] },
  ],
  [
    "another agency's",
    {},
    { agency: "mk" },
    { agency: "mk", change: "changed", before: "active", after: "active", parts: ["agency"] },
  ],
  [
    "held to networks",
    {},
    { networks: ["10.0.0.0/8"] },
    { change: "changed", before: "active", after: "active", parts: ["networks"] },
  ],
  [
    "no longer held to areas, nor to networks",
    { networks: ["10.0.0.0/8"], areas: ["3101"] },
    {},
    { change: "changed", before: "active", after: "active", parts: ["networks", "areas"] },
  ],
])("tells of a key that is %s", async (_what, was, is, expected) => {
  const [change, ...more] = await toldBy([keyOf("aaaaaaaa", was)], [keyOf("aaaaaaaa", is)]);
  expect(change).toEqual({ key: "aaaaaaaa", agency: "bps", from: digest, to: digest, ...expected });
  expect(change?.from).not.toBe(change?.to);
  expect(more).toEqual([]);
});

it.each<readonly [string, Partial<KeyFacts>]>([
  ["its life", { expiresAt: at(1) }],
  ["its overlap", { state: "rolling", rollingUntil: at(1) }],
])("tells of a key when %s is over, though nothing of it changed", async (_what, facts) => {
  const keys = [keyOf("aaaaaaaa", facts)];
  const [change, ...more] = await toldBy(keys, keys);
  expect(change).toMatchObject({ change: "expired", after: "expired", parts: [] });
  expect(change?.from).toBe(change?.to);
  expect(more).toEqual([]);
  expect(await toldBy(keys, keys, keys)).toEqual([]);
});

it("tells that another key works under the same id, and tells neither hash", async () => {
  const told = await toldBy([keyOf("aaaaaaaa")], [keyOf("aaaaaaaa", { hash: "cd".repeat(32) })]);
  expect(told).toMatchObject([{ change: "changed", before: "active", after: "active", parts: ["hash"] }]);
  expect(told[0]?.from).toBe(told[0]?.to);
  expect(JSON.stringify(told)).not.toMatch(/(?:ab|cd){32}/);
});

it("tells of several in the order of the reading", async () => {
  const told = await toldBy([keyOf("bbbbbbbb")], [keyOf("bbbbbbbb", rolling), keyOf("aaaaaaaa"), keyOf("cccccccc")]);
  expect(told.map(({ key, change }) => `${key} ${change}`)).toEqual([
    "bbbbbbbb rotated",
    "aaaaaaaa created",
    "cccccccc created",
  ]);
});

it("tells again what was rejected, with what became of the key meanwhile, and nothing twice", async () => {
  const told: string[] = [];
  let isWritable = false;
  const changes = createKeyChanges(async ({ key, change, before, after }) => {
    if (!isWritable && key !== "cccccccc") throw new Error("the disk is full");
    told.push(`${key} ${change}: ${before} to ${after}`);
  });
  const read = async (...keys: readonly KeyFacts[]) => {
    changes.tell(keys, at(0));
    await changes.settled();
    return told.splice(0);
  };
  await read(keyOf("aaaaaaaa"), keyOf("dddddddd"));
  const now = [keyOf("aaaaaaaa", rolling), keyOf("bbbbbbbb"), keyOf("cccccccc")];
  expect(await read(...now)).toEqual(["cccccccc created: null to active"]);
  expect(await read(...now)).toEqual([]);
  isWritable = true;
  expect(await read(keyOf("aaaaaaaa", revoked), keyOf("bbbbbbbb"), keyOf("cccccccc"))).toEqual([
    "dddddddd removed: active to null",
    "aaaaaaaa revoked: active to revoked",
    "bbbbbbbb created: null to active",
  ]);
  expect(await read(keyOf("aaaaaaaa", revoked), keyOf("bbbbbbbb"), keyOf("cccccccc"))).toEqual([]);
});

it("tells no second change of a key until the first is taken down, keeps no other key waiting, and loses nothing", async () => {
  const told: string[] = [];
  const held = { release: () => {} };
  const hold = new Promise<void>((resolve) => {
    held.release = resolve;
  });
  const changes = createKeyChanges(async ({ key, change }) => {
    told.push(`${key} ${change}`);
    await hold;
  });
  changes.tell([], at(0));
  changes.tell([keyOf("aaaaaaaa")], at(1));
  // Told before anything waits.
  expect(told).toEqual(["aaaaaaaa created"]);
  const now = [keyOf("aaaaaaaa", revoked), keyOf("bbbbbbbb")];
  changes.tell(now, at(2));
  expect(told).toEqual(["aaaaaaaa created", "bbbbbbbb created"]);
  held.release();
  await changes.settled();
  changes.tell(now, at(3));
  expect(told.slice(2)).toEqual(["aaaaaaaa revoked"]);
});
