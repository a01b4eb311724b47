// Who is left out of lists of people at their own request: the ledger's token of each and since when, and no number, name or reason.
import { auditToken } from "./tokens.ts";

/** The audit token of each restricted person, and since when (RFC 3339, UTC). */
export type Restrictions = ReadonlyMap<string, string>;

/** A file of restrictions that cannot be used. Its text is for an operator and holds nothing of the file. */
export class RestrictionsError extends Error {
  override readonly name = "RestrictionsError";
}

const version = 1;
const parts = ["version", "key", "restricted"];
const token = /^a1_[A-Z2-7]{26}$/;

const fault = (what: string) => new RestrictionsError(`The file of restrictions (KPU_RESTRICTIONS_FILE) ${what}.`);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isMoment = (value: unknown): value is string => {
  const time = typeof value === "string" ? new Date(value) : undefined;
  return time !== undefined && !Number.isNaN(time.valueOf()) && time.toISOString() === value;
};

// Under another key everybody has another token: the file would be read, and nobody in it found. So it carries a token of its own.
const markOf = (key: Uint8Array) => auditToken({ key, nik: "restrictions" });

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // Node's message quotes the text.
    throw fault("is not JSON");
  }
};

/** Reads the text of the file; `key` is `auditSubjects` of the secrets. Throws RestrictionsError. */
export const parseRestrictions = (text: string, key: Uint8Array): Restrictions => {
  const value = parseJson(text);
  if (!isRecord(value)) throw fault("is not as it must be: no object");
  // A part nobody knows may be a limit nobody would keep.
  if (Object.keys(value).some((name) => !parts.includes(name))) throw fault("is not as it must be: an unknown part");
  if (value["version"] !== version) throw fault("is not as it must be: version");
  if (value["key"] !== markOf(key)) throw fault("was made with other secrets: nobody in it would be found");
  if (!isRecord(value["restricted"])) throw fault("is not as it must be: restricted");
  const restricted = new Map<string, string>();
  for (const [subject, since] of Object.entries(value["restricted"])) {
    if (!token.test(subject) || !isMoment(since))
      throw fault(`is not as it must be: entry ${restricted.size + 1} of restricted`);
    restricted.set(subject, since);
  }
  return restricted;
};

/** The text of the file, in the order of tokens: the order says nothing of who came when. */
export const restrictionsText = (restricted: Restrictions, key: Uint8Array): string => {
  const sorted = [...restricted].sort(([left], [right]) => (left < right ? -1 : 1));
  return `${JSON.stringify({ version, key: markOf(key), restricted: Object.fromEntries(sorted) }, null, 2)}\n`;
};
