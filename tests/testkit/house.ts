// The whole product in this process on free ports, over the built estate, with everything a test wants to watch.
import { mkdtemp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Writable } from "node:stream";
import { createSecrets } from "@kpu-graph/config";
import type { KeyStore } from "@kpu-graph/control";
import { type Fault, type StandIn, startCandidacyStandIn, startTabulationStandIn } from "@kpu-graph/estate";
import { inject } from "vitest";
import { type ReadOfSource, startEmbedded } from "../../scripts/embedded/start.ts";
import { borrowControl, type HouseSecrets } from "./control.ts";
import { buildTestEstate } from "./estate.ts";
import { placesOfServers, sweepHouse } from "./house-sweep.ts";
import { borrowRegistry, type LentRegistry } from "./registry.ts";

export interface Answer {
  readonly status: number;
  readonly data: Record<string, unknown> | null | undefined;
  readonly errors: readonly GraphError[] | undefined;
  /** Response headers, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
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
  ask(query: string, variables?: Record<string, unknown>, headers?: Record<string, string>): Promise<Answer>;
  post(body: string, headers?: Record<string, string>): Promise<Answer>;
  /** Its data folder: secrets, ledger (`audit`), policy. */
  readonly dataDir: string;
  readonly secrets: HouseSecrets;
  /** Its keys; throws in a house without `keys`. */
  readonly keys: KeyStore;
  /** What it logged, from "debug" up. */
  readonly logged: readonly string[];
  /** Closes it, and rejects when it leaves anything of people behind. */
  close(): Promise<void>;
}

export interface HouseOptions {
  /** With a control database, so that agencies can have keys (needs PostgreSQL: `controlAvailable`). */
  readonly keys?: boolean;
  /** Text of another policy than the product's. */
  readonly policy?: string;
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
  return { status: response.status, data, errors, headers: Object.fromEntries(response.headers), text };
};

/** A registry that the test brings: it is not ours to stop. */
const registryOf = ({ KPU_REGISTRY_URL: url }: Readonly<Record<string, string>>): LentRegistry | undefined =>
  url === undefined
    ? undefined
    : { url, stop: () => Promise.reject(new Error("a registry of the test's own")), close: async () => {} };

/** Starts the product over stand-ins. */
export const startHouse = async ({
  from,
  env = {},
  faults = {},
  keys: withKeys = false,
  policy,
}: HouseOptions = {}): Promise<House> => {
  const estate = await buildTestEstate(from);
  const registry = registryOf(env) ?? (await borrowRegistry(estate.registryDir));
  const candidacy = await startCandidacyStandIn({ dir: estate.candidacyDir });
  const tabulation = await startTabulationStandIn({ dir: estate.tabulationDir });
  candidacy.setFault(faults.candidacy ?? "none");
  tabulation.setFault(faults.tabulation ?? "none");
  const reads: ReadOfSource[] = [];
  const logged: string[] = [];
  const answers: string[] = [];
  const dataDir = await mkdtemp(join(inject("scratch"), "house-"));
  const secrets = createSecrets();
  await writeFile(join(dataDir, "secrets.json"), JSON.stringify(secrets), { mode: 0o600 });
  if (policy !== undefined) await writeFile(join(dataDir, "policy.yaml"), policy);
  const control = withKeys ? await borrowControl(secrets) : undefined;
  const log = new Writable({
    write(chunk: Buffer, _encoding, done) {
      logged.push(chunk.toString());
      done();
    },
  });
  const product = await startEmbedded({
    onRead: (read) => reads.push(read),
    log,
    env: {
      KPU_PORT: "0",
      KPU_ADMIN_PORT: "0",
      KPU_LOG_LEVEL: "debug",
      KPU_DATA_DIR: dataDir,
      ...(policy === undefined ? {} : { KPU_POLICY_FILE: join(dataDir, "policy.yaml") }),
      ...(control === undefined ? {} : { KPU_CONTROL_URL: control.url }),
      KPU_REGISTRY_URL: registry.url,
      KPU_REGISTRY_POOL: "1",
      KPU_CANDIDACY_URL: candidacy.url,
      KPU_TABULATION_URL: tabulation.url,
      ...env,
    },
  });
  const { url, adminUrl } = product.gateway;
  const post = async (body: string, headers: Record<string, string> = {}) => {
    const init = { method: "POST", body, headers: { "content-type": "application/json", ...headers } };
    const answer = await readAnswer(await fetch(`${url}/graphql`, init));
    answers.push(answer.text);
    return answer;
  };
  const left = {
    answers,
    logged,
    dataDir,
    redisUrl: env["KPU_REDIS_URL"],
    controlUrl: control?.url,
  };
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
    ask: (query, variables = {}, headers = {}) => post(JSON.stringify({ query, variables }), headers),
    post,
    dataDir,
    secrets,
    get keys() {
      if (control === undefined) throw new Error("this house has no keys: start it with `keys: true`");
      return control.keys;
    },
    logged,
    async close() {
      const servers = await placesOfServers(left);
      await product.close();
      await control?.close();
      await Promise.all([registry.close(), candidacy.close(), tabulation.close()]);
      await sweepHouse(left, servers);
    },
  };
};
