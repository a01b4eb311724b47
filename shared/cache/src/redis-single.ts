// One Redis: each question is one round trip, however many keys it is about.
import type { ChainableCommander, Redis } from "ioredis";
import type { RedisClient } from "./redis-client.ts";
import { ignore } from "./redis-options.ts";
import { releaseLease } from "./redis-scripts.ts";

/** Sends a pipeline: an answer or an Error for each command; all undefined when it was not answered. */
const send = async (pipeline: ChainableCommander, size: number): Promise<readonly unknown[]> => {
  const results = await pipeline.exec().catch(ignore);
  return (
    results?.map(([error, answer]) => error ?? answer) ?? Array.from({ length: size }, () => new Error("no answer"))
  );
};

/** Speaks to the one Redis behind this connection. */
export const createSingle = (redis: Redis): RedisClient => {
  let subscriber: Redis | undefined;
  return {
    isReady: () => redis.status === "ready",
    read: (keys) => redis.mgetBuffer(...keys),
    async write(entries) {
      const pipeline = redis.pipeline();
      for (const { key, text, ttlSeconds } of entries) pipeline.set(key, text, "EX", ttlSeconds);
      const answers = await send(pipeline, entries.length);
      return answers.filter((answer) => answer !== "OK").length;
    },
    async remove(keys) {
      await redis.unlink(...keys);
    },
    async lease(keys, token, ms) {
      const pipeline = redis.pipeline();
      for (const key of keys) pipeline.set(key, token, "PX", ms, "NX");
      const results = await pipeline.exec();
      return keys.map((_key, index) => results?.[index]?.[1] !== null);
    },
    async release(keys, token, note, noteMs) {
      await redis.eval(releaseLease, keys.length, ...keys, token, note, noteMs);
    },
    run: ({ script, keys, values }) => redis.eval(script, keys.length, ...keys, ...values),
    ping: () => redis.ping(),
    onReady: (listener) => void redis.on("ready", listener),
    onError(listener) {
      redis.on("error", listener);
      // A Redis that takes no more clients may hang up without a word: once is a broken connection, twice in a row is an outage.
      let hungUp = 0;
      redis.on("ready", () => {
        hungUp = 0;
      });
      redis.on("reconnecting", () => {
        hungUp += 1;
        if (hungUp === 2) listener(new Error("Redis closed the connection before it was ready"));
      });
    },
    subscribe(channel, listener) {
      // A connection that listens takes no other command. Its troubles are those of the other one, which tells them.
      const own = redis.duplicate({ autoResubscribe: false });
      subscriber = own;
      own.on("error", ignore);
      own.on("message", listener);
      own.on("ready", () => void own.subscribe(channel).then(listener, ignore));
    },
    close() {
      redis.disconnect();
      subscriber?.disconnect();
    },
  };
};
