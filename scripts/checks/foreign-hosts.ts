// What is served or runs in production names no host of the outside world: addresses come from the configuration.
import { isTest, withoutComments } from "./source-text.ts";
import type { Check } from "./tree.ts";
import { lineAt } from "./tree.ts";

const served =
  /^(?:gateway\/(?:src|console\/(?:src|public|index\.html))|subgraphs\/[^/]+\/src|shared\/(?!estate|testing)[^/]+\/src)/;
const address = /\b(?:https?|wss?):\/\/([A-Za-z0-9.-]+)/g;
const own = new Set([
  "localhost",
  "127.0.0.1",
  // Names of namespaces, not addresses: nobody fetches them.
  "www.w3.org",
  "specs.apollo.dev",
]);
const isReserved = (host: string) => own.has(host) || /\.(?:invalid|example|test)$/.test(host);

/** An address of a foreign host in served code is a fault; comments and tests may name sources. */
export const checkForeignHosts: Check = (tree) =>
  tree
    .filter(({ path }) => served.test(path) && !isTest(path))
    .flatMap(({ path, text }) => {
      const code = /\.tsx?$/.test(path) ? withoutComments(text) : text;
      return [...code.matchAll(address)].flatMap(({ 1: host, index }) =>
        host === undefined || isReserved(host)
          ? []
          : [
              {
                path,
                line: lineAt(code, index),
                message: `"${host}" is a foreign host: take it from the configuration`,
              },
            ],
      );
    });
