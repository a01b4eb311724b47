// `kpu`: the commands, for those who run them inside their own process.
export type { Command, Print } from "./command.ts";
export { UsageError } from "./command.ts";
export { createKeysCommand, type KeysDeps } from "./keys/index.ts";
export { createReconcileCommand, type ReconcileDeps } from "./reconcile/index.ts";
export { type Kpu, runKpu } from "./run.ts";
