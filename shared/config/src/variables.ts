// Every environment variable of the product, once: its rule, its default, what it is for. docs/configuration.md is generated from here.
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
} as const;

export type VariableName = keyof typeof variables;
