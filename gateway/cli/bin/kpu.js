#!/usr/bin/env node
// Starts `kpu`: from the sources where tsx is installed (a checkout), else from the build.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

const fromSources = () => {
  const main = at("../src/main.ts");
  if (!existsSync(main)) return undefined;
  try {
    const tsx = createRequire(import.meta.url).resolve("tsx");
    return ["--conditions=source", "--import", pathToFileURL(tsx).href, main];
  } catch {
    return undefined;
  }
};

const child = spawn(process.execPath, [...(fromSources() ?? [at("../dist/main.js")]), ...process.argv.slice(2)], {
  stdio: "inherit",
});
// The terminal sends Ctrl-C to both; the child decides how to end.
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.once("exit", (code) => {
  process.exitCode = code ?? 1;
});
