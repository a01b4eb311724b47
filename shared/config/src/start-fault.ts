// What a process says when it can't start for a reason its operator can mend; anything else is a defect and keeps its stack.
import { ConfigError } from "./load-config.ts";

const isBusyPort = (error: Error): error is Error & { port: number } =>
  "code" in error && error.code === "EADDRINUSE" && "port" in error;

/** Faults of files an operator keeps; by name, for configuration knows nothing of policies and supergraphs. */
const faultsOfFiles = new Set(["PolicyError", "OperationFault", "UnsafeSupergraph"]);

/** The text to print for a fault of configuration, of a file, or a busy port; undefined for anything else. */
export const startFault = (error: unknown): string | undefined => {
  if (error instanceof ConfigError) return error.message;
  if (error instanceof Error && faultsOfFiles.has(error.name)) return error.message;
  return error instanceof Error && isBusyPort(error)
    ? `Port ${error.port} is in use. Set another one (docs/configuration.md), or stop what listens there.`
    : undefined;
};

/** Ends a process that could not start: prints the fault's line and exits with 1; throws anything else again. */
export const exitOnFault = (error: unknown): never => {
  const fault = startFault(error);
  if (fault === undefined) throw error;
  process.stderr.write(`${fault}\n`);
  // A listener that did open must not keep the process alive.
  return process.exit(1);
};
