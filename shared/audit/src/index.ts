// The ledger: who read what about whom, in records that cannot be changed unseen.
export { alertAt80Percent, type BudgetUse, createHoneytokens, type Honeytokens, type Strayed } from "./alerts.ts";
export type { Receipt } from "./chain.ts";
export { isTicket, type LedgerEntry, type LedgerKind } from "./entry.ts";
export { createHeadSigner, type Head, type HeadSigner } from "./head.ts";
export { createLedger, type Ledger, type LedgerFault, type LedgerFaultCode, type LedgerOptions } from "./ledger.ts";
export { toAddress, toNetwork } from "./peer.ts";
export type { LedgerRecord } from "./record.ts";
export { type KeyReport, type ReportedChange, type ReportQuestion, report } from "./report.ts";
export type { Period } from "./segments.ts";
export type { Tallied } from "./tally.ts";
export { type LedgerVerdict, type VerifyOptions, verifyLedger } from "./verify.ts";
export type { BrokenLink, NodeVerdict } from "./verify-node.ts";
export { type WhoReadAnswer, type WhoReadQuestion, whoRead } from "./who-read.ts";
