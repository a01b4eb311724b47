// All targets by name.
import { kpuGraph } from "./kpu-graph.ts";
import { apollo, fastify, grafbase, hive, hiveRustPlanner, mercurius, nodeHttp } from "./peers.ts";
import type { Target, TargetName } from "./target.ts";

const all: Readonly<Record<TargetName, Target>> = {
  "kpu-graph": kpuGraph,
  apollo,
  hive,
  "hive-rust-planner": hiveRustPlanner,
  mercurius,
  grafbase,
  "node-http": nodeHttp,
  fastify,
};

export const targetOf = (name: TargetName): Target => all[name];
