// What each request brings to a subgraph's context: who is asking, how long there is, and where people who are read are noted.
import { type Passport, publicPassport } from "@kpu-graph/auth";
import { type AuditNotes, createAuditNotes } from "./audit-notes.ts";

export interface RequestParts {
  /** Verified: the gateway's word on who is asking, for what, and under which masks. */
  readonly passport: Passport;
  readonly audit: AuditNotes;
  /** Milliseconds of the process clock (`performance.now()`) at which nobody waits any more. */
  readonly deadlineAt: number;
  /** Aborted then, or when the gateway has gone. */
  readonly signal: AbortSignal;
}

/** What of it a context must keep as it is: the second check of fields looks there. */
export interface SubgraphContext {
  readonly passport: Passport;
}

/** The parts of a request whose passport is verified. */
export const toRequestParts = (passport: Passport, signal: AbortSignal): RequestParts => ({
  passport,
  audit: createAuditNotes(),
  deadlineAt: performance.now() + passport.deadlineMs,
  signal,
});

/** The parts of the reads at start, which no request asked for: nobody's, so nothing about people. */
export const warmUpParts = (): RequestParts =>
  toRequestParts({ ...publicPassport("warm-up", 60_000), areas: [] }, new AbortController().signal);
