// A server that dies early is an error with its reason, and no server outlives the process that started it.
import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startServerProcess } from "./server-process.ts";
import { createTempFolder, type TempFolder } from "./temp-folder.ts";

let folder: TempFolder;
beforeEach(() => {
  folder = createTempFolder(tmpdir(), "kpu-process-");
});
afterEach(() => folder.remove());

const shell = (script: string) => ({
  command: "/bin/sh",
  args: ["-c", script],
  cwd: folder.path,
  deathSignal: "KILL" as const,
});

it("rejects with the output of a server that exits early", async () => {
  const started = startServerProcess(shell("echo the port is busy >&2; exit 3"));
  await expect(started).rejects.toThrow("/bin/sh exited early (3):\nthe port is busy\n");
});

it("rejects when there is no such program", async () => {
  const started = startServerProcess({ ...shell(""), command: "/nonexistent/server" });
  await expect(started).rejects.toThrow("/nonexistent/server");
});

describe("a server whose starter is gone", () => {
  const waiting = "echo $$ > pid; echo ready to accept connections; exec sleep 600";
  const isAlive = (pid: number) => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };
  /** Starts a server from another process, and gives that process and the server's pid. */
  const startElsewhere = async (afterwards: string): Promise<{ starter: ChildProcess; serverPid: number }> => {
    const code = `import { startServerProcess } from ${JSON.stringify(fileURLToPath(new URL("server-process.ts", import.meta.url)))};
      await startServerProcess(${JSON.stringify(shell(waiting))}); process.send("started"); ${afterwards}`;
    const args = ["--conditions=source", "--import", import.meta.resolve("tsx"), "--input-type=module", "--eval", code];
    const starter = spawn(process.execPath, args, { stdio: ["ignore", "inherit", "inherit", "ipc"] });
    await new Promise((resolve) => starter.once("message", resolve));
    return { starter, serverPid: Number(readFileSync(join(folder.path, "pid"), "utf8")) };
  };

  it("ends when the starter exits", async () => {
    const { serverPid } = await startElsewhere("setImmediate(() => process.exit(0));");
    await vi.waitFor(() => expect(isAlive(serverPid)).toBe(false), 10_000);
  });

  it.skipIf(process.platform !== "linux")("ends when the starter is killed", async () => {
    const { starter, serverPid } = await startElsewhere("setInterval(() => {}, 1000);");
    expect(isAlive(serverPid)).toBe(true);
    starter.kill("SIGKILL");
    await vi.waitFor(() => expect(isAlive(serverPid)).toBe(false), 10_000);
  });
});
