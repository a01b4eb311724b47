// The server binaries the tests need: their names, where they live, and how a person gets them.
import { accessSync, constants, readdirSync, realpathSync } from "node:fs";
import { delimiter, join } from "node:path";
import { testEnvironment } from "./environment.ts";

export type BinaryKind = "redis" | "postgres" | "chromium";

export const binaryKinds = ["redis", "postgres", "chromium"] as const;

interface BinaryFacts {
  names: readonly string[];
  aptPackage: string;
  howToGet: string;
  folders: () => string[];
}

const searchPath = () => testEnvironment().searchPath.split(delimiter).filter(Boolean);

// Debian keeps the PostgreSQL server out of PATH. Its own folder comes before PATH because a `postgres` in PATH may
// be a wrapper that changes user by itself, which fails once we have changed it already.
const postgresFolders = (): string[] => {
  const root = "/usr/lib/postgresql";
  const versions = listFolder(root).sort((a, b) => Number(b) - Number(a));
  return [...versions.map((version) => join(root, version, "bin")), ...searchPath()];
};

export const binaryFacts: Record<BinaryKind, BinaryFacts> = {
  redis: {
    names: ["redis-server"],
    aptPackage: "redis-server",
    howToGet: "apt-get install redis-server (Debian/Ubuntu), brew install redis (macOS)",
    folders: searchPath,
  },
  postgres: {
    names: ["postgres"],
    aptPackage: "postgresql",
    howToGet: "apt-get install postgresql (Debian/Ubuntu), brew install postgresql@15 (macOS)",
    folders: postgresFolders,
  },
  chromium: {
    names: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "Google Chrome"],
    aptPackage: "chromium",
    howToGet: "apt-get install chromium (Debian), brew install --cask google-chrome (macOS)",
    folders: () => [...searchPath(), "/Applications/Google Chrome.app/Contents/MacOS"],
  },
};

/** Looks for a binary on this machine; installs nothing. */
export const findBinary = (kind: BinaryKind): string | undefined => {
  const { names, folders } = binaryFacts[kind];
  const candidates = folders().flatMap((folder) => names.map((name) => join(folder, name)));
  const found = candidates.find((path) => isExecutable(path));
  // initdb lies beside the real `postgres`, not beside a link to it.
  return found !== undefined && kind === "postgres" ? realpathSync(found) : found;
};

/** Finds a Chromium or Chrome to drive, or undefined. */
export const findChromium = (): string | undefined => findBinary("chromium");

export const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const listFolder = (path: string): string[] => {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
};
