// Configuration: the table of all variables, and how an app reads its own.
export { type Config, ConfigError, loadConfig } from "./load-config.ts";
export { exitOnFault, startFault } from "./start-fault.ts";
export { type VariableName, variables } from "./variables.ts";
