// The whole product in this process on free ports, over the built estate, with everything a test wants to watch.
import { type Fault, type StandIn, startCandidacyStandIn, startTabulationStandIn } from "@kpu-graph/estate";
import { type ReadOfSource, startEmbedded } from "../../scripts/embedded/start.ts";
import { buildTestEstate } from "./estate.ts";
import { borrowRegistry } from "./registry.ts";

export interface Answer {
  readonly status: number;
  readonly data: Record<string, unknown> | null | undefined;
  readonly errors: readonly GraphError[] | undefined;
  /** The whole body as it came. */
  readonly text: string;
}

export interface GraphError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

export interface House {
  readonly url: string;
  readonly adminUrl: string;
  readonly candidacy: StandIn;
  readonly tabulation: StandIn;
  /** Stops and starts Sidalih's database as an operator would. */
  readonly registry: { stop(): Promise<void> };
  /** Reads that really went to a source since the last `forgetReads`. */
  readonly reads: readonly ReadOfSource[];
  forgetReads(): void;
  ask(query: string, variables?: Record<string, unknown>): Promise<Answer>;
  post(body: string, headers?: Record<string, string>): Promise<Answer>;
  close(): Promise<void>;
}

export interface HouseOptions {
  /** Folder of real files; without it the sample. */
  readonly from?: string;
  /** More KPU_* settings. */
  readonly env?: Record<string, string>;
  /** A source that fails from the start, before anything of it is cached. */
  readonly faults?: { readonly candidacy?: Fault; readonly tabulation?: Fault };
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

const readAnswer = async (response: Response): Promise<Answer> => {
  const text = await response.text();
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    body = undefined;
  }
  const data = isRecord(body) && (isRecord(body["data"]) || body["data"] === null) ? body["data"] : undefined;
  const errors = isRecord(body) && Array.isArray(body["errors"]) ? body["errors"] : undefined;
  return { status: response.status, data, errors, text };
};

/** Starts the product over stand-ins. */
export const startHouse = async ({ from, env = {}, faults = {} }: HouseOptions = {}): Promise<House> => {
  const estate = await buildTestEstate(from);
  const registry = await borrowRegistry(estate.registryDir);
  const candidacy = await startCandidacyStandIn({ dir: estate.candidacyDir });
  const tabulation = await startTabulationStandIn({ dir: estate.tabulationDir });
  candidacy.setFault(faults.candidacy ?? "none");
  tabulation.setFault(faults.tabulation ?? "none");
  const reads: ReadOfSource[] = [];
  const product = await startEmbedded({
    onRead: (read) => reads.push(read),
    env: {
      KPU_PORT: "0",
      KPU_ADMIN_PORT: "0",
      KPU_LOG_LEVEL: "silent",
      KPU_REGISTRY_URL: registry.url,
      KPU_REGISTRY_POOL: "1",
      KPU_CANDIDACY_URL: candidacy.url,
      KPU_TABULATION_URL: tabulation.url,
      ...env,
    },
  });
  const { url, adminUrl } = product.gateway;
  const post = async (body: string, headers: Record<string, string> = {}) =>
    readAnswer(
      await fetch(`${url}/graphql`, {
        method: "POST",
        body,
        headers: { "content-type": "application/json", ...headers },
      }),
    );
  return {
    url,
    adminUrl,
    candidacy,
    tabulation,
    registry,
    reads,
    forgetReads: () => {
      reads.length = 0;
    },
    ask: (query, variables = {}) => post(JSON.stringify({ query, variables })),
    post,
    async close() {
      await product.close();
      await Promise.all([registry.close(), candidacy.close(), tabulation.close()]);
    },
  };
};
