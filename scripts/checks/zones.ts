// The zones of the repository and what each may import: the one-way rule as a table.
export interface Zone {
  /** The folder: "gateway", "subgraphs/registry", "shared/domain", "scripts". */
  readonly folder: string;
  /** Workspaces it may import by name; "any" for scripts and tests. */
  readonly workspaces: readonly string[] | "any";
}

const shared: Readonly<Record<string, readonly string[]>> = {
  errors: [],
  domain: ["errors"],
  config: ["errors", "domain"],
  logging: ["errors", "domain"],
  cache: ["errors", "domain"],
  resilience: ["errors", "domain"],
  privacy: ["errors", "domain"],
  auth: ["errors", "domain", "privacy"],
  policy: ["errors", "domain", "privacy"],
  control: ["errors", "domain", "auth"],
  audit: ["errors", "domain"],
  subgraph: ["errors", "domain", "config", "logging", "cache", "resilience", "auth"],
  estate: ["errors", "domain"],
  testing: [],
};
const subgraph = ["errors", "domain", "config", "logging", "resilience", "cache", "subgraph", "auth", "privacy"];
const gateway = [
  "errors",
  "domain",
  "config",
  "logging",
  "resilience",
  "auth",
  "privacy",
  "policy",
  "control",
  "audit",
  "cache",
];
const cli = ["errors", "domain", "config", "privacy", "policy", "control", "audit", "estate"];

/** What a test beside the code may import on top: the stand-ins and the real servers. */
export const forTests: readonly string[] = ["estate", "testing"];

const folderPattern = /^(?:(?:shared|subgraphs)\/[^/]+|gateway\/(?:console|cli)|gateway|scripts|tests)(?=\/)/;

/** The zone a file lies in; undefined for files at the root. */
export const zoneOf = (path: string): Zone | undefined => {
  const folder = folderPattern.exec(path)?.[0];
  if (folder === undefined) return undefined;
  if (folder === "scripts" || folder === "tests") return { folder, workspaces: "any" };
  if (folder === "gateway/console") return { folder, workspaces: [] };
  if (folder === "gateway/cli") return { folder, workspaces: cli };
  if (folder === "gateway") return { folder, workspaces: gateway };
  if (folder.startsWith("subgraphs/")) return { folder, workspaces: subgraph };
  return { folder, workspaces: shared[folder.slice("shared/".length)] ?? [] };
};
