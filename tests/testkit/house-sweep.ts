// What every house leaves behind is searched for people when it closes, whatever its tests did.
import { canaryVoter } from "@kpu-graph/estate";
import { Redis } from "ioredis";
import { type CanaryPerson, type Place, sweep } from "./canary.ts";
import { placesOfDatabase, placesOfFolder, placesOfRedis } from "./canary-places.ts";

export interface LeftBehind {
  /** Bodies of all answers its tests got. */
  readonly answers: readonly string[];
  readonly logged: readonly string[];
  readonly dataDir: string;
  readonly redisUrl: string | undefined;
  readonly controlUrl: string | undefined;
}

/** The sample's canary voter in the shape that is searched for. */
const canary = (): CanaryPerson => {
  const { nik, nkk: familyCardNumber, name, birthDate } = canaryVoter();
  return { nik, familyCardNumber, name, birthDate };
};

/** All of its Redis; nothing where a test has taken it away. */
const placesOfCache = async (url: string): Promise<readonly Place[]> => {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: 1_000,
    retryStrategy: null,
    commandTimeout: 5_000,
  });
  redis.on("error", () => undefined);
  try {
    await redis.connect();
  } catch {
    return [];
  }
  try {
    return await placesOfRedis(redis);
  } finally {
    redis.disconnect();
  }
};

/** While it still runs: what it keeps in its servers. */
export const placesOfServers = async ({ redisUrl, controlUrl }: LeftBehind): Promise<readonly Place[]> => [
  ...(redisUrl === undefined ? [] : await placesOfCache(redisUrl)),
  ...(controlUrl === undefined ? [] : await placesOfDatabase(controlUrl)),
];

/** Throws, naming the places, when anything of the canary voter, or a NIK of anybody, is in them. */
export const requireClean = (places: readonly Place[], answers: readonly string[] = []): void => {
  const told = answers.map((text, at) => ({ name: `answer ${at}`, text }));
  // A grant may open a name; no grant opens a whole NIK.
  const found = [...sweep(places, [canary()]), ...sweep(told, [])];
  if (found.length > 0) throw new Error(`left behind: ${JSON.stringify(found)}`);
};

/** Throws when its log, its files, its servers or its answers hold what they must not. */
export const sweepHouse = async ({ answers, logged, dataDir }: LeftBehind, servers: readonly Place[]) =>
  requireClean([{ name: "log", text: logged.join("") }, ...servers, ...(await placesOfFolder(dataDir))], answers);
