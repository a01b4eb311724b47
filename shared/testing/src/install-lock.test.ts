// The lock lets one task run at a time and takes over from an owner that died.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { withInstallLock } from "./install-lock.ts";
import { createTempFolder, type TempFolder } from "./temp-folder.ts";

let folder: TempFolder;
let lock: string;
beforeEach(() => {
  folder = createTempFolder(tmpdir(), "kpu-lock-");
  lock = join(folder.path, "lock");
});
afterEach(() => folder.remove());

it("runs one task at a time", async () => {
  const events: string[] = [];
  const task = (name: string) =>
    withInstallLock(async () => {
      events.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      events.push(`${name} ends`);
    }, lock);
  await Promise.all([task("first"), task("second")]);
  expect(events).toEqual(["first begins", "first ends", "second begins", "second ends"]);
});

it("takes over from a dead owner", async () => {
  const { pid } = spawnSync(process.execPath, ["--version"]);
  mkdirSync(lock);
  writeFileSync(join(lock, "pid"), String(pid));
  expect(await withInstallLock(async () => "done", lock)).toBe("done");
});

it("is free again after a task that failed", async () => {
  const failing = withInstallLock(() => Promise.reject(new Error("no network")), lock);
  await expect(failing).rejects.toThrow("no network");
  expect(existsSync(lock)).toBe(false);
});
