// Imports between workspaces go one way, and only through a package's name.
import { posix } from "node:path";
import { importsOf, isTest, sourcesOf } from "./source-text.ts";
import type { Check } from "./tree.ts";
import { forTests, type Zone, zoneOf } from "./zones.ts";

const scope = "@kpu-graph/";
// Starts one of three processes by the name it was given.
const mayCompute = new Set(["scripts/start-subgraph.ts"]);

const faultOfRelative = (path: string, specifier: string, zone: Zone | undefined): string | undefined => {
  const target = posix.join(posix.dirname(path), specifier);
  const targetFolder = zoneOf(target)?.folder;
  if (targetFolder === zone?.folder) return undefined;
  // Not workspaces: tests start the product with the code of `npm start`.
  if (zone?.folder === "tests" && targetFolder === "scripts") return undefined;
  return `"${specifier}" leaves ${zone?.folder ?? "the root"}: import a package by its name`;
};

const faultOfWorkspace = (path: string, specifier: string, zone: Zone | undefined): string | undefined => {
  const name = specifier.slice(scope.length);
  if (name.includes("/")) return `"${specifier}" reaches into a package: import "${scope}${name.split("/")[0]}"`;
  if (zone === undefined || zone.workspaces === "any" || zone.workspaces.includes(name)) return undefined;
  if (isTest(path) && zone.folder !== "gateway/console" && forTests.includes(name)) return undefined;
  const may = zone.workspaces.length === 0 ? "none of ours" : zone.workspaces.join(", ");
  return `${zone.folder} may not import "${specifier}" (it may: ${may})`;
};

const faultOf = (path: string, specifier: string | undefined): string | undefined => {
  if (specifier === undefined) return mayCompute.has(path) ? undefined : "a computed import cannot be checked";
  const zone = zoneOf(path);
  if (specifier.startsWith(".")) return faultOfRelative(path, specifier, zone);
  if (specifier.startsWith(scope)) return faultOfWorkspace(path, specifier, zone);
  return /(?:^\/|\/(?:dist|src|node_modules)\/)/.test(specifier) ? `"${specifier}" reaches into a package` : undefined;
};

/** `scripts, tests -> gateway | subgraphs -> shared -> domain -> errors`, and never back or across. */
export const checkOneWayImports: Check = (tree) =>
  sourcesOf(tree).flatMap(({ path, text }) =>
    importsOf(text).flatMap(({ line, specifier }) => {
      const message = faultOf(path, specifier);
      return message === undefined ? [] : [{ path, line, message }];
    }),
  );
