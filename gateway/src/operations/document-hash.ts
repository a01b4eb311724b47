// The hash of a document: SHA-256 of its exact text, as `sha256sum` of its file gives it.
import { createHash } from "node:crypto";

/** 64 hexadecimal digits in lower case. */
export const hashOf = (document: string): string => createHash("sha256").update(document, "utf8").digest("hex");

/** Is this the form of such a hash? Upper case is another text, and would be another key. */
export const isHash = (text: unknown): text is string => typeof text === "string" && /^[0-9a-f]{64}$/.test(text);
