// The whole product in one process: sources, three subgraphs on free loopback ports, the gateway. What `npm start` and the tests run.
import { loadCandidacyConfig, startCandidacy } from "@kpu-graph/candidacy";
import { watchSecrets } from "@kpu-graph/config";
import type { ControlDatabase } from "@kpu-graph/control";
import type { Estate } from "@kpu-graph/estate";
import { createGateway, loadGatewayConfig, type RunningGateway } from "@kpu-graph/gateway";
import { createLogger, type DestinationStream } from "@kpu-graph/logging";
import { loadRegistryConfig, startRegistry } from "@kpu-graph/registry";
import { loadTabulationConfig, startTabulation } from "@kpu-graph/tabulation";
import { type RunningSource, startSources } from "./sources.ts";

export interface ReadOfSource {
  readonly source: "registry" | "candidacy" | "tabulation";
  readonly path: string;
  readonly outcome: string;
}

export interface EmbeddedOptions {
  readonly env: NodeJS.ProcessEnv;
  /** Needed when the environment does not name all three sources. */
  readonly estate?: Estate | undefined;
  /** The control database where the environment names none; without any nobody has a key. */
  readonly control?: ControlDatabase | undefined;
  /** Where log lines go; standard output by default. */
  readonly log?: DestinationStream | undefined;
  /** Told of every read that really goes to a source. */
  readonly onRead?: (read: ReadOfSource) => void;
}

export interface Embedded {
  readonly gateway: RunningGateway;
  readonly sources: readonly RunningSource[];
  close(): Promise<void>;
}

/** Starts everything; what was started is closed again when a later part fails. */
export const startEmbedded = async ({
  env,
  estate,
  control,
  log,
  onRead = () => {},
}: EmbeddedOptions): Promise<Embedded> => {
  const gatewayConfig = loadGatewayConfig(env);
  const closers: (() => Promise<void>)[] = [];
  const closeAll = async () => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    const sources = await startSources(env, estate);
    closers.push(...sources.map(({ close }) => close));
    const [registry, candidacy, tabulation] = sources;
    const logger = (app: string) =>
      createLogger({ app, level: gatewayConfig.logLevel, ...(log === undefined ? {} : { destination: log }) });
    // One embedded connection: the embedded database has a single session.
    const pool = registry?.embedded ? { pool: 1 } : {};
    // Plain http: nothing of it leaves this process's host.
    const onLoopback = { host: "127.0.0.1", port: 0, tls: undefined };
    const secrets = watchSecrets({
      ...gatewayConfig.secrets,
      needs: ["gatewayKeys", "agencyTokens", "auditSubjects"],
      onFault: ({ message }) => logger("subgraphs").error({ reason: message }, "the secrets stay as they were"),
    });
    const gatewayKeys = () => secrets().gatewayKeys;
    const subgraphs = await Promise.all([
      startRegistry({
        config: { ...loadRegistryConfig(env, registry?.url), ...onLoopback, ...pool },
        logger: logger("registry"),
        gatewayKeys,
        secrets: secrets(),
        onRead: (read) => onRead({ source: "registry", ...read }),
      }),
      startCandidacy({
        config: { ...loadCandidacyConfig(env, candidacy?.url), ...onLoopback },
        logger: logger("candidacy"),
        gatewayKeys,
        onRead: (read) => onRead({ source: "candidacy", ...read }),
      }),
      startTabulation({
        config: { ...loadTabulationConfig(env, tabulation?.url), ...onLoopback },
        logger: logger("tabulation"),
        gatewayKeys,
        onRead: (read) => onRead({ source: "tabulation", ...read }),
      }),
    ]);
    closers.push(...subgraphs.map(({ close }) => close));
    const gateway = await createGateway({
      config: { ...gatewayConfig, subgraphs },
      logger: logger("gateway"),
      control,
    });
    closers.push(gateway.close);
    return { gateway, sources, close: closeAll };
  } catch (error) {
    await closeAll();
    throw error;
  }
};
