// The house of a history: three gateways of two releases over real subgraphs, one Redis behind a proxy, a source that changes, and keys.
//
// It is the product as it is started, less what no question here reaches: the registry, where nothing moves. Nothing in it is built for tests,
// so its own caches cannot be broken from outside; kept-in-front.ts says where the broken ones are.
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { loadCandidacyConfig, startCandidacy } from "@kpu-graph/candidacy";
import { createSecrets, watchSecrets } from "@kpu-graph/config";
import { createKeyStore, openDatabase } from "@kpu-graph/control";
import { buildSampleCandidacy, startCandidacyStandIn, startTabulationStandIn } from "@kpu-graph/estate";
import { createGateway, loadGatewayConfig } from "@kpu-graph/gateway";
import { createLogger } from "@kpu-graph/logging";
import { loadTabulationConfig, startTabulation } from "@kpu-graph/tabulation";
import { type ChaosProxy, type RedisServer, startChaosProxy, startPostgres, startRedis } from "@kpu-graph/testing";
import { createIdentities, type Identity } from "./identities.ts";
import { type PolicyName, readPolicies } from "./policies.ts";
import { startNextSubgraph, writeNextSupergraph } from "./releases.ts";
import { type ChangingSource, createSource } from "./source.ts";

export interface Replica {
  /** http://127.0.0.1:4000/graphql */
  readonly url: string;
  readonly release: "a" | "b";
  /** Policies it has taken into force since it started. */
  readonly policyVersion: () => number;
}

export interface Cluster {
  readonly replicas: readonly Replica[];
  readonly identities: readonly Identity[];
  readonly source: ChangingSource;
  readonly redis: RedisServer;
  /** Between everybody and Redis. */
  readonly proxy: ChaosProxy;
  /** Writes the policy that all replicas watch; resolves when each has taken it into force. */
  setPolicy(policy: PolicyName): Promise<void>;
  /** Told, in the moment it happens, of each replica that takes a policy into force. */
  onPolicy: (replica: number, policy: PolicyName) => void;
  close(): Promise<void>;
}

const releases = ["a", "a", "b"] as const;
const nobody = "http://127.0.0.1:9/graphql";

/** Starts it; what was started is closed again when a later part fails. */
export const startCluster = async (): Promise<Cluster> => {
  const closers: (() => Promise<unknown>)[] = [];
  const later = <Part>(part: Part, close: (part: Part) => Promise<unknown>): Part => {
    closers.push(() => close(part));
    return part;
  };
  const closeAll = async () => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  const start = async (): Promise<Cluster> => {
    const dir = later(await mkdtemp(join(tmpdir(), "kpu-history-")), (path) =>
      rm(path, { recursive: true, force: true, maxRetries: 5 }),
    );
    const [candidacyDir, tabulationDir] = [join(dir, "candidacy"), join(dir, "tabulation")];
    for (const folder of [candidacyDir, tabulationDir]) await mkdir(folder);
    const secrets = createSecrets();
    await writeFile(join(dir, "secrets.json"), JSON.stringify(secrets), { mode: 0o600 });
    const policies = await readPolicies();
    const policyFile = join(dir, "policy.yaml");
    let policyNow: PolicyName = "open";
    await writeFile(policyFile, policies.open);

    const postgres = later(await startPostgres({ tcp: true }), (server) => server.close());
    const redis = later(await startRedis({ tcp: true }), (server) => server.stop());
    const source = await createSource(tabulationDir);
    await buildSampleCandidacy({ dir: candidacyDir, onProgress: () => {} });
    const proxy = later(await startChaosProxy(redis.address), (one) => one.close());
    const candidacy = later(await startCandidacyStandIn({ dir: candidacyDir }), (one) => one.close());
    const tabulation = later(await startTabulationStandIn({ dir: tabulationDir }), (one) => one.close());

    const env = {
      KPU_PORT: "0",
      KPU_ADMIN_PORT: "0",
      KPU_DATA_DIR: dir,
      KPU_POLICY_FILE: policyFile,
      KPU_CONTROL_URL: postgres.url,
      KPU_REDIS_URL: `redis://${proxy.host}`,
      // A slow machine is not what is looked for.
      KPU_REQUEST_TIMEOUT_MS: "30000",
      KPU_GATEWAY_REPLICAS: String(releases.length),
    };
    const quiet = createLogger({ app: "subgraphs", level: "silent" });
    const { gatewayKeys } = watchSecrets({
      dataDir: dir,
      file: undefined,
      needs: ["gatewayKeys"],
      onFault: () => {},
    })();
    const common = { logger: quiet, gatewayKeys: () => gatewayKeys };
    const onLoopback = { host: "127.0.0.1", port: 0 };
    const subgraphs = await Promise.all([
      startCandidacy({ ...common, config: { ...loadCandidacyConfig(env, candidacy.url), ...onLoopback } }),
      startTabulation({ ...common, config: { ...loadTabulationConfig(env, tabulation.url), ...onLoopback } }),
    ]);
    for (const subgraph of subgraphs) later(subgraph, (one) => one.close());
    const [{ url: candidacyUrl }, { url: tabulationUrl }] = subgraphs;
    const nextSubgraph = later(await startNextSubgraph(tabulationUrl), (one) => one.close());
    const nextSupergraph = await writeNextSupergraph(dir);

    const replicas: Replica[] = [];
    const policyVersions = releases.map(() => 0);
    const waiting = new Set<() => void>();
    const cluster: Pick<Cluster, "onPolicy"> = { onPolicy: () => {} };
    for (const [index, release] of releases.entries()) {
      const log = new Writable({
        write(chunk: Buffer, _encoding, done) {
          // Written in the same turn in which the policy is exchanged.
          if (chunk.toString().includes(`"policy-change"`)) {
            policyVersions[index] = (policyVersions[index] ?? 0) + 1;
            cluster.onPolicy(index, policyNow);
            for (const look of waiting) look();
          }
          done();
        },
      });
      const gatewayEnv = { ...env, KPU_AUDIT_DIR: join(dir, `audit-${index}`) };
      const gateway = await createGateway({
        config: {
          ...loadGatewayConfig(gatewayEnv),
          ...(release === "b" ? { supergraphFile: nextSupergraph } : {}),
          subgraphs: [
            { name: "registry", url: nobody },
            { name: "candidacy", url: candidacyUrl },
            { name: "tabulation", url: release === "b" ? nextSubgraph.url : tabulationUrl },
          ],
        },
        logger: createLogger({ app: "gateway", level: "warn", destination: log }),
      });
      later(gateway, (one) => one.close());
      replicas.push({ url: `${gateway.url}/graphql`, release, policyVersion: () => policyVersions[index] ?? 0 });
    }

    const database = later(openDatabase({ url: postgres.url, connections: 2 }), (one) => one.close());
    const keys = createKeyStore({ database, pepper: Buffer.from(secrets.keyPepper, "base64url") });
    const identities = await createIdentities(keys.createKey);

    return Object.assign(cluster, {
      replicas,
      identities,
      source,
      redis,
      proxy,
      async setPolicy(policy: PolicyName) {
        if (policy === policyNow) return;
        const wanted = policyVersions.map((version) => version + 1);
        const isInForce = new Promise<void>((resolve) => {
          const look = () => {
            if (!policyVersions.every((version, index) => version >= (wanted[index] ?? 0))) return;
            waiting.delete(look);
            resolve();
          };
          waiting.add(look);
        });
        policyNow = policy;
        await writeFile(`${policyFile}.new`, policies[policy]);
        await rename(`${policyFile}.new`, policyFile);
        await isInForce;
      },
      close: closeAll,
    });
  };
  try {
    return await start();
  } catch (error) {
    await closeAll();
    throw error;
  }
};
