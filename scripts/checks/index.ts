// The list of repository checks, in the order they are printed.
import { checkClassifiedFields } from "./classified-fields.ts";
import { checkEnvironment } from "./environment.ts";
import { checkErrorCodes } from "./error-codes.ts";
import { checkForeignHosts } from "./foreign-hosts.ts";
import { checkNoLiveKeys } from "./no-live-keys.ts";
import { checkNoRealNik } from "./no-real-nik.ts";
import { checkOneWayImports } from "./one-way-imports.ts";
import { checkDeclaredPackages, checkPins, checkUnusedPackages } from "./pinned-packages.ts";
import { checkSameTree } from "./same-tree.ts";
import { checkSubgraphLayers } from "./subgraph-layers.ts";
import type { Check } from "./tree.ts";

export interface RepositoryCheck {
  readonly name: string;
  readonly check: Check;
}

export const repositoryChecks: readonly RepositoryCheck[] = [
  { name: "imports go one way", check: checkOneWayImports },
  { name: "layers inside a subgraph", check: checkSubgraphLayers },
  { name: "the subgraphs are one tree", check: checkSameTree },
  { name: "only the edges read the environment", check: checkEnvironment },
  { name: "packages are declared where they are used", check: checkDeclaredPackages },
  { name: "packages are used where they are declared", check: checkUnusedPackages },
  { name: "packages are pinned", check: checkPins },
  { name: "served code names no foreign host", check: checkForeignHosts },
  { name: "error codes are used and documented", check: checkErrorCodes },
  { name: "every field has a class", check: checkClassifiedFields },
  { name: "no number looks like a NIK", check: checkNoRealNik },
  { name: "no live key stands anywhere", check: checkNoLiveKeys },
];
