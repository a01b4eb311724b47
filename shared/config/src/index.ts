// Configuration: the table of all variables, and how an app reads its own.
export { type Config, ConfigError, loadConfig } from "./load-config.ts";
export {
  loadSecrets,
  type SecretName,
  type Secrets,
  type SecretsOptions,
  type SecretsPlace,
  type WatchOptions,
  watchSecrets,
} from "./secrets.ts";
export { createSecrets } from "./secrets-file.ts";
export { exitOnFault, startFault } from "./start-fault.ts";
export { loadTls, type Tls, type TlsFiles } from "./tls.ts";
export { type VariableName, variables } from "./variables.ts";
