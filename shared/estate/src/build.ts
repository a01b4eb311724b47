// Builds the estate: the three legacy sources on disk, from the sample's facts or from a folder of real files. What is built is reused.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { OnProgress } from "./progress.ts";
import { buildRealCandidacy } from "./real/candidacy.ts";
import { buildRealTabulation } from "./real/tabulation.ts";
import { buildRegistry } from "./registry/build.ts";
import { buildSampleCandidacy } from "./sample/candidacy.ts";
import { buildSampleTabulation } from "./sample/tabulation.ts";

export interface Estate {
  readonly kind: "sample" | "real";
  readonly registryDir: string;
  readonly candidacyDir: string;
  readonly tabulationDir: string;
  /** Was it there already? */
  readonly reused: boolean;
}

export interface BuildEstateOptions {
  /** Where estates live; KPU_DATA_DIR. */
  readonly dataDir: string;
  /** Folder of real files; without it the sample is built. */
  readonly from?: string | undefined;
  readonly onProgress?: OnProgress;
}

/** The folder given is not one an estate can be built from; safe to print. */
export class EstateError extends Error {
  override readonly name = "EstateError";
}

const needed = [
  "sirekap-2024/wilayah_tingkat1-4.csv",
  "sirekap-2024/pemilu/ppwp.json",
  "infopemilu-2024/dapil_wilayah.csv",
  "derived/kabko_master_2024.csv",
];

const filesUnder = async (dir: string): Promise<readonly string[]> => {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
};

/** Changes with the builder's own code and facts, and for real files with their sizes and times. */
const fingerprint = async (from: string | undefined): Promise<string> => {
  const hash = createHash("sha256");
  const own = [
    new URL("./", import.meta.url),
    new URL("../src/facts/data/", import.meta.url),
    new URL("../src/registry/", import.meta.url),
  ];
  for (const folder of own) {
    for (const file of await filesUnder(fileURLToPath(folder))) hash.update(await readFile(file));
  }
  for (const file of from === undefined ? [] : await filesUnder(from)) {
    const { size, mtimeMs } = await stat(file);
    hash.update(`${file}:${size}:${mtimeMs}\n`);
  }
  return hash.digest("hex").slice(0, 12);
};

const checkFolder = (from: string) => {
  const missing = needed.filter((file) => !existsSync(join(from, file)));
  if (missing.length > 0) throw new EstateError(`${from} is not a folder of KPU files. Missing: ${missing.join(", ")}`);
};

/** Joins the progress of parts built side by side; the weights are shares of the whole and add up to 1. */
const joinProgress = (onProgress: OnProgress, weights: readonly number[]): ((part: number) => OnProgress) => {
  const done = weights.map(() => 0);
  return (part) => (fraction) => {
    done[part] = fraction;
    onProgress(weights.reduce((sum, weight, index) => sum + weight * (done[index] ?? 0), 0));
  };
};

const buildInto = async (dir: string, from: string | undefined, onProgress: OnProgress) => {
  const part = joinProgress(onProgress, [0.7, 0.1, 0.2]);
  const registry = { dir: join(dir, "registry"), onProgress: part(0) };
  const candidacy = { dir: join(dir, "candidacy"), onProgress: part(1) };
  const tabulation = { dir: join(dir, "tabulation"), onProgress: part(2) };
  // The registry's database fills in a process of its own, so the other two cost no time of the wall.
  await (from === undefined
    ? Promise.all([buildRegistry(registry), buildSampleCandidacy(candidacy), buildSampleTabulation(tabulation)])
    : Promise.all([
        buildRegistry({ from, ...registry }),
        buildRealCandidacy({ from, ...candidacy }),
        buildRealTabulation({ from, ...tabulation }),
      ]));
};

/** Builds the estate, or reuses it; throws EstateError when `from` is not a folder of KPU files. */
export const buildEstate = async ({ dataDir, from, onProgress = () => {} }: BuildEstateOptions): Promise<Estate> => {
  if (from !== undefined) checkFolder(from);
  const kind = from === undefined ? "sample" : "real";
  const dir = join(dataDir, "estate", `${kind}-${await fingerprint(from)}`);
  const reused = existsSync(join(dir, "estate.json"));
  if (!reused) {
    // Built beside and renamed when whole: a build that was cut short is never taken for an estate.
    const unfinished = `${dir}.building`;
    await rm(unfinished, { recursive: true, force: true });
    await rm(dir, { recursive: true, force: true });
    await mkdir(unfinished, { recursive: true });
    await buildInto(unfinished, from, onProgress);
    await writeFile(join(unfinished, "estate.json"), `${JSON.stringify({ kind })}\n`);
    await rename(unfinished, dir);
  }
  onProgress(1);
  return {
    kind,
    reused,
    registryDir: join(dir, "registry"),
    candidacyDir: join(dir, "candidacy"),
    tabulationDir: join(dir, "tabulation"),
  };
};
