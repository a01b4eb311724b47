// A cluster: keys are spread over its nodes, so automatic pipelining sends one pipeline a node instead of one command.
import type { Cluster } from "ioredis";
import type { RedisClient } from "./redis-client.ts";
import { ignore } from "./redis-options.ts";
import { releaseLease } from "./redis-scripts.ts";

/** Speaks to the cluster behind these connections. */
export const createOnCluster = (cluster: Cluster): RedisClient => ({
  isReady: () => cluster.status === "ready",
  read: (keys) => Promise.all(keys.map((key) => cluster.getBuffer(key))),
  async write(entries) {
    const write = ({ key, text, ttlSeconds }: (typeof entries)[number]) =>
      cluster.set(key, text, "EX", ttlSeconds).then(() => true, ignore);
    return (await Promise.all(entries.map(write))).filter((isWritten) => !isWritten).length;
  },
  async remove(keys) {
    await Promise.all(keys.map((key) => cluster.unlink(key)));
  },
  lease: (keys, token, ms) =>
    Promise.all(keys.map((key) => cluster.set(key, token, "PX", ms, "NX").then((answer) => answer !== null))),
  async release(keys, token, note, noteMs) {
    await Promise.all(keys.map((key) => cluster.eval(releaseLease, 1, key, token, note, noteMs)));
  },
  run: ({ script, keys, values }) => cluster.eval(script, keys.length, ...keys, ...values),
  ping: () => cluster.ping(),
  onReady: (listener) => void cluster.on("ready", listener),
  onError: (listener) => void cluster.on("error", listener),
  subscribe(channel, listener) {
    const start = () => void cluster.subscribe(channel).then(listener, ignore);
    cluster.on("message", listener);
    cluster.on("ready", start);
    if (cluster.status === "ready") start();
  },
  close: () => cluster.disconnect(),
});
