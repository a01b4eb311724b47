// Every environment variable of the product, once: its rule, its default, what it is for. docs/configuration.md is generated from here.
import { isIP } from "node:net";
import { z } from "zod";

// Digits only: z.coerce.number() takes a blank for 0 (a random port) and "0x1000" or "1e3" for numbers nobody meant.
const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, "a whole number, digits only")
    .transform(Number)
    .pipe(z.number().min(least).max(most));
const port = wholeNumber(0, 65_535);
const milliseconds = wholeNumber(1, 600_000);
const httpUrl = z.url({ protocol: /^https?$/ });
const sourceUrl = z.url({ protocol: /^(?:https?|file)$/ });
const postgresUrl = z.url({ protocol: /^postgres(?:ql)?$/ });
const redisUrls = z
  .string()
  .regex(/^rediss?:\/\/[^\s,]+(?:,rediss?:\/\/[^\s,]+)*$/, "redis:// or rediss:// addresses, separated by commas");

const isNetwork = (text: string) => {
  const [address = "", bits = "0", ...more] = text.split("/");
  const version = isIP(address);
  return more.length === 0 && version !== 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128);
};
// Who can alter what the sign-on says can be anybody: plain http is for this machine alone.
const signOnUrl = httpUrl.refine(
  (text) => /^https:|^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?=[:/]|$)/.test(text),
  "https://, or http:// on this machine",
);
const networks = z
  .string()
  .transform((text) => text.split(",").map((network) => network.trim()))
  .refine((list) => list.every(isNetwork), "networks like 10.0.0.0/8, separated by commas");

export const variables = {
  KPU_HOST: z.string().min(1).default("127.0.0.1").describe("Address the servers listen on. 0.0.0.0 for all."),
  KPU_PORT: port.default(4000).describe("Port of the graph and the console."),
  KPU_ADMIN_PORT: port.default(4001).describe("Port of the health checks."),
  KPU_DATA_DIR: z.string().min(1).default(".kpu").describe("Folder of the embedded databases and the built estate."),
  KPU_LOG_LEVEL: z
    .enum(["fatal", "error", "warn", "info", "debug", "silent"])
    .default("info")
    .describe("Least level logged."),
  KPU_REDIS_URL: redisUrls
    .optional()
    .describe(
      "Redis: redis:// or rediss://; several, separated by commas, for a cluster. Without it the cache is this process's memory.",
    ),
  KPU_CACHE_MEMORY_MB: wholeNumber(1, 4_096)
    .default(64)
    .describe("Memory of the in-process cache, in megabytes, per subgraph."),
  KPU_ANSWER_CACHE_MB: wholeNumber(0, 4_096)
    .default(32)
    .describe("Memory of the gateway's cache of answers, in megabytes. 0: no answer is kept, here or in Redis."),
  KPU_FETCH_CACHE_MB: wholeNumber(0, 4_096)
    .default(16)
    .describe("Memory of the gateway's cache of subgraphs' replies, in megabytes. 0: none is kept, here or in Redis."),
  KPU_SUBGRAPH_PIPELINING: z
    .enum(["on", "off"])
    .default("on")
    .describe("Several questions at a time on one connection to a subgraph without TLS. off: one after the other."),
  OTEL_EXPORTER_OTLP_ENDPOINT: httpUrl
    .optional()
    .describe(
      "Address of a collector of traces that takes OTLP over HTTP as JSON, without its path. Without it nothing is traced.",
    ),
  KPU_TRACE_RATIO: z
    .string()
    .regex(/^(?:0(?:\.\d{1,6})?|1(?:\.0{1,6})?)$/, "0 to 1")
    .default("0.01")
    .transform(Number)
    .describe("Part of the requests that is traced, 0 to 1."),
  KPU_REQUEST_TIMEOUT_MS: milliseconds
    .default(10_000)
    .describe("Deadline of a request through the gateway, in milliseconds."),
  KPU_SOURCE_TIMEOUT_MS: milliseconds
    .default(3_000)
    .describe("Longest wait for one answer of a legacy source, in milliseconds."),
  KPU_SUPERGRAPH: z
    .string()
    .min(1)
    .optional()
    .describe("File of the composed supergraph. Default: the one in the product."),
  KPU_REGISTRY_SUBGRAPH_URL: httpUrl
    .default("http://127.0.0.1:4011/graphql")
    .describe("Where the gateway finds the registry subgraph."),
  KPU_CANDIDACY_SUBGRAPH_URL: httpUrl
    .default("http://127.0.0.1:4012/graphql")
    .describe("Where the gateway finds the candidacy subgraph."),
  KPU_TABULATION_SUBGRAPH_URL: httpUrl
    .default("http://127.0.0.1:4013/graphql")
    .describe("Where the gateway finds the tabulation subgraph."),
  KPU_REGISTRY_SUBGRAPH_PORT: port.default(4011).describe("Port the registry subgraph listens on."),
  KPU_CANDIDACY_SUBGRAPH_PORT: port.default(4012).describe("Port the candidacy subgraph listens on."),
  KPU_TABULATION_SUBGRAPH_PORT: port.default(4013).describe("Port the tabulation subgraph listens on."),
  KPU_REGISTRY_URL: postgresUrl
    .optional()
    .describe("Sidalih's database, postgres://. Without it: the embedded sample."),
  KPU_REGISTRY_POOL: wholeNumber(1, 100).default(8).describe("Most connections to Sidalih's database."),
  KPU_CANDIDACY_URL: httpUrl
    .optional()
    .describe("Public face of Silon, Sipol and Sidapil (infopemilu), http(s)://. Without it: the embedded sample."),
  KPU_DISTRICTS_URL: httpUrl
    .optional()
    .describe("Open data of Sidapil (electoral districts), http(s)://. Default: /opendata under KPU_CANDIDACY_URL."),
  KPU_TABULATION_URL: sourceUrl
    .optional()
    .describe("Sirekap's document tree, http(s):// or file:///. Without it: the embedded sample."),
  KPU_SECRETS_FILE: z
    .string()
    .min(1)
    .optional()
    .describe(
      "File of the secrets, JSON, readable by its owner alone. Default: secrets.json in KPU_DATA_DIR, made at the first start. A process needs only its own parts: a subgraph gatewayKeys. The first of gatewayKeys signs, each verifies; a changed file is noticed within a second of use.",
    ),
  KPU_TLS_CA_FILE: z
    .string()
    .min(1)
    .optional()
    .describe(
      "Certificate authority of the inner network, PEM. The gateway trusts no other for https:// subgraphs, a subgraph no other for its clients, and the registry subgraph no other for a KPU_REGISTRY_URL with sslmode=verify-full. For rediss:// set NODE_EXTRA_CA_CERTS to the same file.",
    ),
  KPU_TLS_CERT_FILE: z
    .string()
    .min(1)
    .optional()
    .describe(
      "This process's own certificate in the inner network, PEM, with its intermediates. A subgraph that has one speaks https only, and only to clients with a certificate of KPU_TLS_CA_FILE, its health checks too; the gateway shows its own to https:// subgraphs.",
    ),
  KPU_TLS_KEY_FILE: z.string().min(1).optional().describe("Private key of KPU_TLS_CERT_FILE, PEM."),
  KPU_CONTROL_URL: postgresUrl
    .optional()
    .describe(
      "Control database (agencies' keys, budgets of rows), postgres://. Without it: an embedded one, `control` in KPU_DATA_DIR.",
    ),
  KPU_KEY_ENVIRONMENT: z
    .enum(["live", "test"])
    .default("live")
    .describe("Which keys are let in: kpu_live_ or kpu_test_."),
  KPU_TRUSTED_PROXIES: networks
    .optional()
    .describe(
      "Networks of our own proxies, separated by commas: X-Forwarded-For is believed from them alone. Without it the caller is who connects.",
    ),
  KPU_OIDC_ISSUER: signOnUrl
    .optional()
    .describe("Issuer of the commission's sign-on, as its tokens name it. With it KPU_OIDC_AUDIENCE must be set."),
  KPU_OIDC_AUDIENCE: z.string().min(1).optional().describe("Audience that tokens of the sign-on must carry."),
  KPU_OIDC_JWKS_URL: signOnUrl
    .optional()
    .describe("Where the sign-on's public keys are. Default: /.well-known/jwks.json under KPU_OIDC_ISSUER."),
  KPU_POLICY_FILE: z
    .string()
    .min(1)
    .optional()
    .describe(
      "File of the policy: classes of fields, agencies, grants, limits. Read again within 5 seconds of a change. Default: the product's sample, gateway/policy.yaml.",
    ),
  KPU_RESTRICTIONS_FILE: z
    .string()
    .min(1)
    .optional()
    .describe(
      "File of the people who are left out of lists at their own request, written by `kpu people` and read by the registry subgraph, which looks at it again within a second of use. Both need the same file, by the same account, and the same auditSubjects in the secrets. Default: restrictions.json in KPU_DATA_DIR; without one nobody is restricted.",
    ),
  KPU_GATEWAY_REPLICAS: wholeNumber(1, 1_000)
    .default(1)
    .describe("Gateways that share the limits: each counts its part of them while Redis does not answer."),
  KPU_AUDIT_DIR: z
    .string()
    .min(1)
    .optional()
    .describe(
      "Folder of the ledger of who read what about whom: a folder in it for each writing process. Put it on a disk of its own. Default: audit in KPU_DATA_DIR.",
    ),
  KPU_HISTORY_DIR: z
    .string()
    .min(1)
    .optional()
    .describe(
      "Folder in which the tabulation subgraph keeps earlier versions of the documents it reconciled, which the source does not keep: at most 12 of each. It may be emptied at any time, which loses them. Default: history in KPU_DATA_DIR.",
    ),
  KPU_HONEYTOKENS_FILE: z
    .string()
    .min(1)
    .optional()
    .describe(
      "File of the planted voters, who do not exist: a JSON list of their tokens, each made by `kpu audit honeytoken`. Whoever reads one raises an alert. Read at start. Default: none.",
    ),
} as const;

export type VariableName = keyof typeof variables;
