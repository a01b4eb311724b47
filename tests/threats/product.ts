// The product as a process of its own, with its log, its data, its temporary files and its Redis within reach of a sweep.
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { sampleVoters, startCandidacyStandIn, startTabulationStandIn } from "@kpu-graph/estate";
import { startPostgres, startRedis } from "@kpu-graph/testing";
import { Redis } from "ioredis";
import { startBuilt } from "../../scripts/smoke/built-process.ts";
import { type CanaryPerson, createCanaries, type Place } from "../testkit/canary.ts";
import { placesOfDatabase, placesOfFolder, placesOfRedis } from "../testkit/canary-places.ts";
import { buildTestEstate } from "../testkit/estate.ts";
import { borrowRegistry } from "../testkit/registry.ts";

export interface Product {
  readonly url: string;
  /** People of the sample's roll, and as many who are on no roll. */
  readonly people: readonly CanaryPerson[];
  readonly strangers: readonly CanaryPerson[];
  /** Runs `kpu ARGS` and gives what it printed. */
  kpu(...args: readonly string[]): Promise<string>;
  /** Ends the product; gives everything it left behind. */
  end(): Promise<readonly Place[]>;
  close(): Promise<void>;
}

const root = fileURLToPath(new URL("../../", import.meta.url));
const program = `
import { startEmbedded } from "./scripts/embedded/start.ts";
const product = await startEmbedded({ env: process.env });
process.once("SIGTERM", async () => {
  await product.close();
  process.exit(0);
});
console.log("ready at " + product.gateway.url + " ");
`;

/** The people of one polling station of the sample, and its canary: those whose names nothing else is called. */
const peopleOf = (station: string): readonly CanaryPerson[] =>
  sampleVoters()
    .filter((voter) => (voter.station === station && /\d$/.test(voter.name)) || voter.nik.startsWith("98"))
    .map(({ nik, nkk, name, birthDate }) => ({ nik, familyCardNumber: nkk, name, birthDate }));

/** Starts it over the sample, with the people of this polling station to look for, and more settings of the process. */
export const startProduct = async (
  station: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<Product> => {
  const closers: (() => Promise<unknown>)[] = [];
  const folder = await mkdtemp(join(tmpdir(), "kpu-product-"));
  closers.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  const [dataDir, tempDir] = [join(folder, "data"), join(folder, "tmp")];
  await Promise.all([mkdir(dataDir), mkdir(tempDir)]);
  const estate = await buildTestEstate();
  const [registry, candidacy, tabulation, redisServer, controlServer] = await Promise.all([
    borrowRegistry(estate.registryDir),
    startCandidacyStandIn({ dir: estate.candidacyDir }),
    startTabulationStandIn({ dir: estate.tabulationDir }),
    startRedis({ tcp: true }),
    startPostgres(),
  ]);
  closers.push(registry.close, candidacy.close, tabulation.close, redisServer.stop, controlServer.close);
  const people = peopleOf(station);
  const redis = new Redis(redisServer.url);
  closers.push(async () => redis.disconnect());
  const env = {
    KPU_PORT: "0",
    KPU_ADMIN_PORT: "0",
    KPU_LOG_LEVEL: "debug",
    KPU_DATA_DIR: dataDir,
    KPU_REDIS_URL: redisServer.url,
    KPU_CONTROL_URL: controlServer.url,
    KPU_REGISTRY_URL: registry.url,
    KPU_REGISTRY_POOL: "1",
    KPU_CANDIDACY_URL: candidacy.url,
    KPU_TABULATION_URL: tabulation.url,
    TMPDIR: tempDir,
    // Its copies of our sources hold the sample's names.
    TSX_DISABLE_CACHE: "1",
    ...settings,
  };
  const args = ["--conditions=source", "--import", "tsx", "--input-type=module", "--eval", program];
  const running = startBuilt(args, env);
  closers.push(running.kill);
  const [, url = ""] = await running.waitFor(/ready at (\S+) /);
  return {
    url,
    people,
    strangers: createCanaries(people.length),
    async kpu(...words) {
      const { stdout } = await promisify(execFile)(process.execPath, [join(root, "gateway/cli/bin/kpu.js"), ...words], {
        cwd: root,
        env: { ...process.env, ...env },
      });
      return stdout;
    },
    async end() {
      const inRedis = await placesOfRedis(redis);
      const { stdout, stderr } = await running.stop();
      const inControl = await placesOfDatabase(controlServer.url);
      return [
        { name: "standard output", text: stdout },
        { name: "standard error", text: stderr },
        ...inRedis,
        ...inControl,
        ...(await placesOfFolder(folder)),
      ];
    },
    async close() {
      for (const close of closers.reverse()) await close();
    },
  };
};
