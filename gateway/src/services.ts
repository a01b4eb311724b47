// What the gateway stands on besides its subgraphs: secrets, policy, control database, ledger, and Redis for shared limits. Opened and closed together.
import { createHmac } from "node:crypto";
import { createLedger, type Honeytokens, type Ledger } from "@kpu-graph/audit";
import { type Secrets, watchSecrets } from "@kpu-graph/config";
import type { ControlDatabase } from "@kpu-graph/control";
import type { Logger } from "@kpu-graph/logging";
import { coordinatesOf, type LoadedPolicy, watchPolicy } from "@kpu-graph/policy";
import type { GraphQLSchema } from "graphql";
import { openAnswerCache } from "./answers/open-answer-cache.ts";
import type { GatewayConfig } from "./config.ts";
import { type Control, openControl } from "./control.ts";
import { openFetchCache } from "./fetch-cache/open-fetch-cache.ts";
import { loadHoneytokens } from "./honeytokens.ts";
import { createKeyRecords } from "./key-records.ts";
import { createLimiter, type Limiter } from "./limits/limiter.ts";
import { connectLimiterRedis } from "./limits/redis-connection.ts";
import type { Metrics } from "./observe/index.ts";
import type { OpenCache } from "./open-cache.ts";
import { createPersistedStore, type PersistedStore } from "./operations/persisted-store.ts";

export interface Services {
  readonly secrets: () => Pick<Secrets, "gatewayKeys" | "keyPepper" | "auditSigning">;
  /** The policy now in force. */
  readonly policy: () => LoadedPolicy;
  readonly control: Control;
  readonly ledger: Ledger;
  readonly honeytokens: Honeytokens;
  readonly limiter: Limiter;
  readonly persisted: PersistedStore;
  /** For whole answers; undefined where none is kept. */
  readonly answerCache: OpenCache | undefined;
  /** For replies of subgraphs; undefined where none is kept. */
  readonly fetchCache: OpenCache | undefined;
  /** A key for hashes of one use, derived from the pepper: nobody can turn "limits" into "lookups". */
  readonly derivedKey: (use: string) => Uint8Array;
  close(): Promise<void>;
}

export interface ServicesDeps {
  readonly config: GatewayConfig;
  readonly logger: Logger;
  /** A control database that is open already. */
  readonly control?: ControlDatabase | undefined;
  readonly schema: GraphQLSchema;
  /** Of the supergraph: what was kept under another one is never read. */
  readonly schemaVersion: string;
  readonly metrics: Pick<Metrics, "alert">;
}

/** Opens everything; throws ConfigError or PolicyError for what an operator must mend. Servers that do not answer are no reason to fail. */
export const openServices = async ({
  config,
  logger,
  control: database,
  schema,
  schemaVersion,
  metrics,
}: ServicesDeps): Promise<Services> => {
  const secrets = watchSecrets({
    ...config.secrets,
    needs: ["gatewayKeys", "keyPepper", "auditSigning"],
    onFault: (err) => logger.error({ err }, "the secrets changed and cannot be used: the old ones stay"),
  });
  const derivedKey = (use: string): Buffer => createHmac("sha256", secrets().keyPepper).update(use).digest();
  const honeytokens = await loadHoneytokens(config.honeytokensFile);
  const ledger = await createLedger({
    dir: config.auditDir,
    node: config.node,
    signingKey: secrets().auditSigning,
    now: () => new Date(),
    onFault: ({ code, cause: err }) => {
      if (code === "LEDGER_UNAVAILABLE") metrics.alert("audit_unavailable");
      logger.error({ code, ...(err === undefined ? {} : { err }) }, "the ledger");
    },
  });
  const policy = await watchPolicy({
    file: config.policyFile,
    coordinates: coordinatesOf(schema),
    onFault: (err) => {
      metrics.alert("policy_rejected");
      logger.error({ err }, "the policy changed and cannot be used: the old one stays");
    },
    onChange: ({ hash }, before) => {
      logger.warn({ event: "policy-change" }, "another policy holds");
      const detail = { from: before.hash, to: hash, by: ["file"] };
      ledger
        .append({ kind: "policy-change", outcome: "OK", detail })
        .catch((err: unknown) => logger.error({ err }, "the change of policy is not in the ledger"));
    },
  });
  const control = await openControl({
    database,
    url: config.controlUrl,
    pepper: secrets().keyPepper,
    environment: config.authenticate.keyEnvironment,
    logger,
    onChange: createKeyRecords({ ledger, logger }),
  });
  const redis = config.redisUrls.length === 0 ? undefined : connectLimiterRedis(config.redisUrls);
  const limiter = createLimiter({
    ...(redis === undefined ? {} : { redis }),
    keySecret: derivedKey("limits"),
    replicas: config.replicas,
    onChange: (state, err) => {
      if (state === "shared") return logger.info({ cache: "redis" }, "limits are shared again");
      metrics.alert("cache_degraded");
      return logger.warn({ cache: "degraded", err }, "Redis is out: limits are counted here alone");
    },
  });
  const answerCache = openAnswerCache({ config, logger, schemaVersion, secret: derivedKey("answers") });
  const fetchCache = openFetchCache({ config, logger, schemaVersion, secret: derivedKey("fetches") });
  return {
    secrets,
    policy: policy.current,
    control,
    ledger,
    honeytokens,
    limiter,
    persisted: createPersistedStore({ redis }),
    answerCache,
    fetchCache,
    derivedKey,
    async close() {
      await answerCache?.close();
      await fetchCache?.close();
      await policy.close();
      limiter.close();
      redis?.disconnect();
      await control.close();
      await ledger.close();
    },
  };
};
