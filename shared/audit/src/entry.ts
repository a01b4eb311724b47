// What may be written into the ledger: an allow-list of fields whose patterns hold codes, hashes and counts, and no value of a person.
import { z } from "zod";
import { isPeer } from "./peer.ts";

export const tokenPattern = /^a1_[A-Z2-7]{26}$/;
export const hashPattern = /^[0-9a-f]{64}$/;
const coordinate = z.string().regex(/^[A-Za-z_]\w{0,63}\.[A-Za-z_]\w{0,63}$/);
const mask = z.string().regex(/^[a-z][A-Za-z0-9]{0,15}$/);
const code = z.string().regex(/^[A-Z][A-Z0-9_]{0,63}$/);
const hash = z.string().regex(hashPattern);
const agency = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/);
export const keyIdPattern = /^[A-Za-z0-9_-]{8}$/;
const keyId = z.string().regex(keyIdPattern);
const pseudonym = z.string().regex(/^[A-Za-z0-9_-]{1,86}$/);
const count = z.int().min(0);
const moment = z.iso.datetime();
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const withheld = "withheld";

/** The client chose these words. Refusing the record for them would let a client go unrecorded, so the words are left out instead. */
const clientsWord = (pattern: RegExp) => (text: string) =>
  pattern.test(text) && (uuid.test(text) || !/\d(?:[-_./#]?\d){15}/.test(text)) ? text : withheld;
const requestId = clientsWord(/^[A-Za-z0-9-]{1,64}$/);
const operationName = clientsWord(/^[A-Za-z_]\w{0,127}$/);
const ticket = clientsWord(/^[A-Za-z0-9][A-Za-z0-9._/#-]{0,63}$/);
const area = clientsWord(/^[0-9A-Z]{1,13}$/);
const mostAreas = 250;

const orNull = <Inner extends z.ZodType>(inner: Inner) => inner.nullable().default(null);

const common = {
  outcome: z.enum(["OK", "DENIED", "ERROR"]),
  requestId: orNull(z.string().transform(requestId)),
  /** Agency or role of the policy. */
  agency: orNull(agency),
  /** Public id of the key. */
  keyId: orNull(keyId),
  /** Who signed on, as a pseudonym. */
  user: orNull(pseudonym),
  purpose: orNull(z.string().regex(/^[A-Z][A-Z0-9_/.-]{0,63}$/)),
  /** Legal basis, as the policy file words it. */
  basis: orNull(z.string().regex(/^[^\p{C}]{1,400}$/u)),
  ticket: orNull(z.string().transform(ticket)),
  /** The peer's address, or its network; of the public only the network is written. */
  address: orNull(z.string().refine(isPeer)),
  operationName: orNull(z.string().transform(operationName)),
  /** SHA-256 of the document, in hex. */
  operationHash: orNull(hash),
  policyVersion: orNull(z.string().regex(/^[\w.:+/-]{1,64}$/)),
  schemaVersion: orNull(z.string().regex(/^[\w.:+/-]{1,64}$/)),
  /** Coordinates read and the mask applied to each: { "Voter.name": "initials" }. */
  fields: z
    .record(coordinate, mask)
    .refine((fields) => Object.keys(fields).length <= 200)
    .default({}),
  /** Codes of the regions and polling stations asked for. */
  filter: z
    .array(z.string())
    .transform((areas) => [...areas.slice(0, mostAreas).map(area), ...(areas.length > mostAreas ? [withheld] : [])])
    .default([]),
  /** Rows about people in the answer. */
  rows: count.default(0),
  /** Audit tokens of the people in the answer. */
  subjects: z.array(z.string().regex(tokenPattern)).max(200_000).default([]),
  codes: z.array(code).max(50).default([]),
  ms: count.default(0),
  bytes: count.default(0),
};

/** Who made or confirmed a change: one or two pseudonyms. */
const by = z.array(pseudonym).min(1).max(2);
const policyChange = z.strictObject({ from: orNull(hash), to: hash, by });
const keyState = z.enum(["active", "rolling", "expired", "revoked"]);
const keyChange = z.strictObject({
  key: keyId,
  /** Whose key it is. */
  agency: orNull(agency),
  /** removed: its row is gone; changed: anything else, also what only a hand in the database can do. */
  change: z.enum(["created", "rotated", "revoked", "expired", "changed", "removed"]),
  /** null: there was, or is, no such key. */
  before: orNull(keyState),
  after: orNull(keyState),
  /** What else of it is another than before, by name only. */
  parts: z.array(z.enum(["agency", "hash", "expiry", "overlap", "networks", "areas"])).default([]),
  /** SHA-256 of the key's record before and after, without the hash of the key itself. */
  from: orNull(hash),
  to: orNull(hash),
  by,
});
const ledgerRead = z.strictObject({
  question: z.enum(["who-read", "report", "honeytoken"]),
  key: orNull(keyId),
  from: orNull(moment),
  to: orNull(moment),
  /** Records the answer was made of. */
  found: count,
});
const alert = z.strictObject({ alert: code, agency: orNull(agency), key: orNull(keyId), count: orNull(count) });

const entrySchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("read"), ...common, detail: z.null().default(null) }),
  z.strictObject({ kind: z.literal("denial"), ...common, detail: z.null().default(null) }),
  z.strictObject({ kind: z.literal("policy-change"), ...common, detail: policyChange }),
  z.strictObject({ kind: z.literal("key-change"), ...common, detail: keyChange }),
  z.strictObject({ kind: z.literal("ledger-read"), ...common, detail: ledgerRead }),
  z.strictObject({ kind: z.literal("alert"), ...common, detail: alert }),
]);

/** What the caller of `append` says of one event. What it leaves out is null, zero or empty. */
export type LedgerEntry = z.input<typeof entrySchema>;
export type CheckedEntry = z.output<typeof entrySchema>;
export type LedgerKind = LedgerEntry["kind"];

const aHash = /(?<![0-9A-Za-z])(?=[0-9a-f]*[a-f])(?:[0-9a-f]{64}|[0-9a-f]{32})(?![0-9A-Za-z])/g;
// A hash holds sixteen digits in a row once in a hundred times; a NIK is never inside one.
const holdsNik = (text: string) => /\d{16}/.test(text.replace(aHash, ""));
/** Checks an entry; throws an Error that names the fields at fault, never a value. Unknown fields and sixteen digits in a row are faults. */
export const parseEntry = (entry: unknown): CheckedEntry => {
  const result = entrySchema.safeParse(entry);
  if (!result.success) {
    const paths = result.error.issues.map(({ path: [first], code: fault }) => `${String(first ?? "entry")} (${fault})`);
    throw new Error(`The ledger refuses an entry: ${[...new Set(paths)].join(", ")}`);
  }
  // The version of the schema may be a short hash, which is all digits once in two thousand times.
  const { subjects, schemaVersion, ...words } = result.data;
  if (holdsNik(JSON.stringify(words))) throw new Error("The ledger refuses an entry: it holds sixteen digits in a row");
  return result.data;
};

/** May this be written down as a ticket? */
export const isTicket = (text: string): boolean => ticket(text) === text && text !== withheld;
