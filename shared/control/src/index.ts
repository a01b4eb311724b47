// The control database: agencies' keys, budgets of rows, export jobs; what must survive a restart.
export { ControlError } from "./control-error.ts";
export { type ControlDatabase, openDatabase } from "./database.ts";
export type { KeyChange, KeyPart } from "./key-changes.ts";
export type { KnownKey } from "./key-copy.ts";
export { createKeyDirectory, type KeyDirectory, type KeyDirectoryOptions } from "./key-directory.ts";
export type { KeyRecord, KeyState } from "./key-record.ts";
export { findKeys, generateKey, isAgencyId, type KeyEnvironment, type KeyShape, parseKey } from "./key-shape.ts";
export { createKeyStore, type IssuedKey, type KeyStore, type NewKey } from "./key-store.ts";
export { canonicalAddress, createNetworks, isNetwork, type Networks } from "./networks.ts";
export {
  type ControlOptions,
  type EmbeddedControl,
  type OpenControl,
  openControl,
  type StartEmbedded,
} from "./open-control.ts";
export {
  createRowBudgets,
  type RowAnswer,
  type RowBudgets,
  type RowReservation,
  type RowUsage,
  type RowWish,
} from "./row-budgets.ts";
