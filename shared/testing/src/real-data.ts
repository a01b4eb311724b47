// The folder of real KPU files, for tests that check our parsers against what the agency really published.
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { announceSkip } from "./announce.ts";
import { testEnvironment } from "./environment.ts";

const repositoryRoot = fileURLToPath(new URL("../../..", import.meta.url));

/** Gives the folder of real files (KPU_TEST_DATA, else ../shared/data); undefined after the skip was announced. */
export const realDataDir = (): string | undefined => {
  const folder = resolve(repositoryRoot, testEnvironment().realDataDir ?? "../shared/data");
  if (existsSync(join(folder, "MANIFEST.md"))) return folder;
  announceSkip("real data", `no MANIFEST.md in ${folder}`, "set KPU_TEST_DATA to a folder of real KPU files");
  return undefined;
};
