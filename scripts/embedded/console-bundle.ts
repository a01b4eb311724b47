// The console's bundle, built when it is missing or older than its sources.
import { spawn } from "node:child_process";
import { readdir, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { constants, setPriority } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../../gateway/console/", import.meta.url));

const newest = async (): Promise<number> => {
  const sources = (await readdir(join(folder, "src"), { recursive: true })).map((file) => join("src", file));
  const times = await Promise.all(
    [...sources, "index.html", "vite.config.ts", "package.json"].map((file) => stat(join(folder, file))),
  );
  return Math.max(...times.map(({ mtimeMs }) => mtimeMs));
};

const isFresh = async () => {
  const built = await stat(join(folder, "dist/index.html")).catch(() => undefined);
  return built !== undefined && built.mtimeMs > (await newest());
};

const build = () =>
  new Promise<void>((resolve, reject) => {
    const vite = join(dirname(createRequire(join(folder, "package.json")).resolve("vite/package.json")), "bin/vite.js");
    const child = spawn(process.execPath, [vite, "build", "--logLevel", "error"], {
      cwd: folder,
      stdio: ["ignore", "ignore", "inherit"],
    });
    // The graph comes first: the bundle is built with what it leaves.
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
    child.once("error", reject);
    child.once("exit", (code) =>
      code === 0 ? resolve() : reject(new Error(`the console's build ended with ${code}`)),
    );
  });

/** Builds the console where needed; returns whether it had to. */
export const buildConsole = async (): Promise<boolean> => {
  if (await isFresh()) return false;
  await build();
  return true;
};
