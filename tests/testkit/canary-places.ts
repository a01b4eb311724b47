// Where people's data could have got to: all keys and values of a Redis, all files of a folder.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync, inflateSync } from "node:zlib";
import { openDatabase } from "@kpu-graph/control";
import type { Redis } from "ioredis";
import { z } from "zod";
import type { Place } from "./canary.ts";

const unpackers = [gunzipSync, inflateSync];

/** The bytes as text, and as text once more where they are packed. */
const toText = (bytes: Buffer): string => {
  const unpacked = unpackers.flatMap((unpack) => {
    try {
      return [unpack(bytes).toString("utf8")];
    } catch {
      return [];
    }
  });
  return [bytes.toString("utf8"), ...unpacked].join("\n");
};

/** Every file under this folder, with its path; what other programs hold open or take away is left out. */
export const placesOfFolder = async (folder: string): Promise<readonly Place[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const places = await Promise.all(
    files.map(async (file) => {
      const bytes = await readFile(file).catch(() => undefined);
      return bytes === undefined ? [] : [{ name: file.slice(folder.length + 1), text: `${file}\n${toText(bytes)}` }];
    }),
  );
  return places.flat();
};

const keysOf = async (redis: Redis): Promise<readonly string[]> => {
  const keys: string[] = [];
  let cursor = "0";
  do {
    const [next, found] = await redis.scan(cursor, "COUNT", 1_000);
    keys.push(...found);
    cursor = next;
  } while (cursor !== "0");
  return keys;
};

const textOf = async (redis: Redis, key: string): Promise<string> => {
  const type = await redis.type(key);
  if (type === "string") return toText((await redis.getBuffer(key)) ?? Buffer.alloc(0));
  const members: Readonly<Record<string, () => Promise<unknown>>> = {
    hash: () => redis.hgetall(key),
    list: () => redis.lrange(key, 0, -1),
    set: () => redis.smembers(key),
    zset: () => redis.zrange(key, "0", "-1", "WITHSCORES"),
    stream: () => redis.xrange(key, "-", "+"),
  };
  return JSON.stringify(await members[type]?.());
};

/** Every key of this Redis with its value, whatever its type. */
export const placesOfRedis = async (redis: Redis): Promise<readonly Place[]> => {
  const keys = await keysOf(redis);
  return Promise.all(keys.map(async (key) => ({ name: `Redis ${key}`, text: `${key}\n${await textOf(redis, key)}` })));
};

const named = z.array(z.object({ name: z.string() }));
const textual = z.array(z.object({ text: z.string() }));

/** Every row of every table of a PostgreSQL database, a place for each table. */
export const placesOfDatabase = async (url: string): Promise<readonly Place[]> => {
  const database = openDatabase({ url, connections: 1 });
  try {
    const tables = await database.rows(
      "SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')",
      [],
    );
    const places: Place[] = [];
    for (const { name } of named.parse(tables)) {
      const rows = textual.parse(await database.rows(`SELECT row_to_json(one)::text AS text FROM ${name} AS one`, []));
      places.push({ name: `control database, ${name}`, text: rows.map(({ text }) => text).join("\n") });
    }
    return places;
  } finally {
    await database.close();
  }
};
