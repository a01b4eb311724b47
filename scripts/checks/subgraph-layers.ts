// Inside a subgraph: main -> start -> resolvers/context -> loaders -> source; mapping and model stay pure.
import { posix } from "node:path";
import { importsOf, isTest, sourcesOf } from "./source-text.ts";
import type { Check } from "./tree.ts";

const place = /^subgraphs\/[^/]+\/src\/(.+)$/;

// A layer is a file or a folder of that name; in source/, the client and the wire types are layers of their own.
const layers: Readonly<Record<string, readonly string[]>> = {
  main: ["start", "config"],
  index: ["start", "config"],
  start: ["config", "context", "resolvers", "loaders", "cache-policy", "client"],
  resolvers: ["resolvers", "context", "loaders", "mapping", "model", "generated"],
  generated: ["context", "model"],
  context: ["loaders", "client"],
  loaders: ["loaders", "cache-policy", "client", "source", "mapping", "model"],
  "cache-policy": ["cache-policy", "model"],
  client: ["client", "source", "wire", "mapping", "model"],
  source: ["source", "wire", "mapping", "model"],
  wire: ["wire", "source"],
  mapping: ["mapping", "model", "wire"],
  model: ["mapping", "model", "wire"],
  config: [],
};
const pure = new Set(["mapping", "model"]);
const purePackages = new Set(["@kpu-graph/domain", "@kpu-graph/errors"]);

const layerOf = (path: string): string | undefined => {
  const inside = place.exec(path)?.[1];
  if (inside === undefined) return undefined;
  const inSource = /^source\/(client|wire)(?=\.ts$|\/)/.exec(inside)?.[1];
  return inSource ?? inside.split("/")[0]?.replace(/\.ts$/, "");
};

const faultOf = (path: string, layer: string, specifier: string): string | undefined => {
  if (!specifier.startsWith(".")) {
    return pure.has(layer) && !purePackages.has(specifier)
      ? `${layer} is pure and may not import "${specifier}" (it may: ${[...purePackages].join(", ")})`
      : undefined;
  }
  const target = layerOf(posix.join(posix.dirname(path), specifier));
  const may = layers[layer];
  // A file outside the table is the business of the check on the tree.
  if (may === undefined || target === undefined || layers[target] === undefined || may.includes(target))
    return undefined;
  return `${layer} may not import ${target} (it may: ${may.join(", ") || "none of the subgraph's files"})`;
};

/** Each layer of a subgraph imports only what the table gives it; tests are free. */
export const checkSubgraphLayers: Check = (tree) =>
  sourcesOf(tree)
    .filter(({ path }) => !isTest(path))
    .flatMap(({ path, text }) => {
      const layer = layerOf(path);
      if (layer === undefined) return [];
      return importsOf(text).flatMap(({ line, specifier }) => {
        const message = specifier === undefined ? undefined : faultOf(path, layer, specifier);
        return message === undefined ? [] : [{ path, line, message }];
      });
    });
