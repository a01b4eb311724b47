// Installs missing test servers with apt-get: only as root on Debian or Ubuntu, and only when not forbidden.
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { promisify } from "node:util";
import { announce } from "./announce.ts";
import { type BinaryKind, binaryFacts, findBinary } from "./binaries.ts";
import { testEnvironment } from "./environment.ts";
import { withInstallLock } from "./install-lock.ts";

const aptGetPath = "/usr/bin/apt-get";

/** Tells whether this process may and can install packages. */
const canInstall = (): boolean =>
  testEnvironment().installAllowed &&
  process.getuid?.() === 0 &&
  existsSync(aptGetPath) &&
  existsSync("/etc/os-release");

/** Installs what is missing; a package that cannot be installed is reported and stays missing. */
export const installMissing = async (kinds: readonly BinaryKind[]): Promise<void> => {
  if (!canInstall() || kinds.every((kind) => findBinary(kind))) return;
  await withInstallLock(async () => {
    // Looked again: another process may have installed it while we waited for the lock.
    const missing = kinds.filter((kind) => findBinary(kind) === undefined);
    if (missing.length === 0) return;
    await aptGet(["update"]);
    // One at a time: a package this release does not know must not keep the others away.
    for (const kind of missing) await aptGet(installArguments(binaryFacts[kind].aptPackage));
  });
};

const installArguments = (aptPackage: string): string[] => [
  "install",
  "--yes",
  "--no-install-recommends",
  "-o",
  "Dpkg::Options::=--force-confold",
  "-o",
  "DPkg::Lock::Timeout=300",
  aptPackage,
];

const run = promisify(execFile);

// A machine without a way out must come to its skips soon.
const impatience = ["Retries=0", "http::Timeout=15", "https::Timeout=15"].flatMap((name) => ["-o", `Acquire::${name}`]);

const aptGet = async (args: string[]): Promise<void> => {
  const command = `apt-get ${args.join(" ")}`;
  announce(`test setup: ${command} (KPU_TEST_INSTALL=0 forbids it)`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  try {
    await run(aptGetPath, [...impatience, ...args], { env, maxBuffer: 64 * 1024 * 1024 });
  } catch (error) {
    announce(`test setup: ${command} failed: ${error instanceof Error ? error.message : String(error)}`);
  }
};
