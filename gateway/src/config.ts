// What the gateway reads from the environment.
import { hostname } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadConfig, loadTls, type SecretsPlace, type Tls } from "@kpu-graph/config";
import { type AuthenticateConfig, loadAuthenticateConfig } from "./authenticate/index.ts";

export interface SubgraphAddress {
  readonly name: string;
  readonly url: string;
}

export interface GatewayConfig {
  readonly host: string;
  readonly port: number;
  readonly adminPort: number;
  readonly requestTimeoutMs: number;
  readonly logLevel: string;
  /** File of the composed supergraph; undefined for the product's own. */
  readonly supergraphFile: string | undefined;
  readonly subgraphs: readonly SubgraphAddress[];
  readonly policyFile: string;
  readonly secrets: SecretsPlace;
  /** Where it keeps over a restart which operations are used. */
  readonly usedOperationsFile: string;
  readonly tls: Tls | undefined;
  readonly authenticate: AuthenticateConfig;
  /** Control database; undefined: nobody has a key. */
  readonly controlUrl: string | undefined;
  readonly redisUrls: readonly string[];
  /** Megabytes of memory for answers; 0: none is kept. */
  readonly answerCacheMb: number;
  /** Of the cache of subgraphs' replies, in megabytes; 0: none is kept. */
  readonly fetchCacheMb: number;
  /** Are several questions at a time sent on one connection to a subgraph? */
  readonly isPipelined: boolean;
  /** Collector of traces, and the part of requests that is traced; undefined: none. */
  readonly tracing: { readonly endpoint: string; readonly ratio: number } | undefined;
  /** Gateways that share the limits. */
  readonly replicas: number;
  readonly auditDir: string;
  /** File of the planted voters; undefined: none. */
  readonly honeytokensFile: string | undefined;
  /** Name of this process in the ledger. */
  readonly node: string;
}

const ownPolicy = fileURLToPath(new URL("../policy.yaml", import.meta.url));

/** A host's name as the ledger can have it, and the port, for several gateways may share a host. */
const nodeOf = (port: number) =>
  `gateway-${hostname()
    .toLowerCase()
    .replace(/[^a-z0-9.-]/g, "-")
    .slice(0, 40)}-${port}`;

/** Reads the configuration; throws ConfigError. */
export const loadGatewayConfig = (env: NodeJS.ProcessEnv): GatewayConfig => {
  const config = loadConfig(
    [
      "KPU_HOST",
      "KPU_PORT",
      "KPU_ADMIN_PORT",
      "KPU_REQUEST_TIMEOUT_MS",
      "KPU_LOG_LEVEL",
      "KPU_SUPERGRAPH",
      "KPU_REGISTRY_SUBGRAPH_URL",
      "KPU_CANDIDACY_SUBGRAPH_URL",
      "KPU_TABULATION_SUBGRAPH_URL",
      "KPU_DATA_DIR",
      "KPU_REDIS_URL",
      "KPU_ANSWER_CACHE_MB",
      "KPU_FETCH_CACHE_MB",
      "KPU_SUBGRAPH_PIPELINING",
      "KPU_TRACE_RATIO",
      "OTEL_EXPORTER_OTLP_ENDPOINT",
      "KPU_SECRETS_FILE",
      "KPU_POLICY_FILE",
      "KPU_AUDIT_DIR",
      "KPU_HONEYTOKENS_FILE",
      "KPU_CONTROL_URL",
      "KPU_GATEWAY_REPLICAS",
      "KPU_TLS_CA_FILE",
      "KPU_TLS_CERT_FILE",
      "KPU_TLS_KEY_FILE",
    ],
    env,
  );
  return {
    host: config.KPU_HOST,
    port: config.KPU_PORT,
    adminPort: config.KPU_ADMIN_PORT,
    requestTimeoutMs: config.KPU_REQUEST_TIMEOUT_MS,
    logLevel: config.KPU_LOG_LEVEL,
    supergraphFile: config.KPU_SUPERGRAPH,
    subgraphs: [
      { name: "registry", url: config.KPU_REGISTRY_SUBGRAPH_URL },
      { name: "candidacy", url: config.KPU_CANDIDACY_SUBGRAPH_URL },
      { name: "tabulation", url: config.KPU_TABULATION_SUBGRAPH_URL },
    ],
    policyFile: config.KPU_POLICY_FILE ?? ownPolicy,
    secrets: { file: config.KPU_SECRETS_FILE, dataDir: config.KPU_DATA_DIR },
    usedOperationsFile: join(config.KPU_DATA_DIR, "warm-operations.json"),
    tls: loadTls(config),
    authenticate: loadAuthenticateConfig(env),
    controlUrl: config.KPU_CONTROL_URL,
    redisUrls: config.KPU_REDIS_URL?.split(",") ?? [],
    isPipelined: config.KPU_SUBGRAPH_PIPELINING === "on",
    tracing:
      config.OTEL_EXPORTER_OTLP_ENDPOINT === undefined
        ? undefined
        : { endpoint: config.OTEL_EXPORTER_OTLP_ENDPOINT, ratio: config.KPU_TRACE_RATIO },
    answerCacheMb: config.KPU_ANSWER_CACHE_MB,
    fetchCacheMb: config.KPU_FETCH_CACHE_MB,
    replicas: config.KPU_GATEWAY_REPLICAS,
    auditDir: config.KPU_AUDIT_DIR ?? join(config.KPU_DATA_DIR, "audit"),
    honeytokensFile: config.KPU_HONEYTOKENS_FILE,
    node: nodeOf(config.KPU_PORT),
  };
};
