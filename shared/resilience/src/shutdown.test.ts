// A process of its own is drained by a signal: 0 when it could finish, 1 when it was cut.
import { spawn } from "node:child_process";
import { afterEach, describe, expect, it, vi } from "vitest";

const children: ReturnType<typeof spawn>[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

const start = async (close: string, limitMs = 20_000) => {
  const module = new URL("shutdown.ts", import.meta.url).href;
  const script = `
    import { closeOnSignal } from ${JSON.stringify(module)};
    const say = (line) => process.stdout.write(line + "\\n");
    closeOnSignal({ close: ${close}, onSignal: (signal) => say("draining " + signal), limitMs: ${limitMs} });
    setInterval(() => {}, 1_000);
    say("ready");`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", script], {
    cwd: import.meta.dirname,
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  const exit = new Promise<number | string | null>((resolve) =>
    child.once("close", (code, signal) => resolve(code ?? signal)),
  );
  const says = (line: string) => vi.waitUntil(() => output.includes(`${line}\n`), { timeout: 20_000 });
  await says("ready");
  return { child, says, exit, output: () => output };
};

describe("closeOnSignal", () => {
  it.each(["SIGTERM", "SIGINT"] as const)("drains on %s and exits with 0", async (signal) => {
    const { child, exit, output } = await start(
      'async () => { await new Promise((done) => setTimeout(done, 50)); say("drained"); }',
    );
    child.kill(signal);
    expect(await exit).toBe(0);
    expect(output()).toBe(`ready\ndraining ${signal}\ndrained\n`);
  });

  it("takes the same Ctrl-C that arrives twice for one", async () => {
    const { child, says, exit, output } = await start(
      'async () => { await new Promise((done) => setTimeout(done, 300)); say("drained"); }',
    );
    child.kill("SIGINT");
    await says("draining SIGINT");
    child.kill("SIGINT");
    expect(await exit).toBe(0);
    expect(output()).toBe("ready\ndraining SIGINT\ndrained\n");
  });

  it("is cut by a second signal, and exits with 1", async () => {
    const { child, says, exit, output } = await start("() => new Promise(() => {})");
    child.kill("SIGTERM");
    await says("draining SIGTERM");
    const again = setInterval(() => child.kill("SIGTERM"), 50);
    expect(await exit).toBe(1);
    clearInterval(again);
    expect(output()).toBe("ready\ndraining SIGTERM\n");
  });

  it("is cut at the limit, and exits with 1", async () => {
    const { child, exit } = await start("() => new Promise(() => {})", 50);
    child.kill("SIGTERM");
    expect(await exit).toBe(1);
  });

  it.each(['async () => { throw new Error("no"); }', '() => { throw new Error("no"); }'])(
    "exits with 1 when closing fails: %s",
    async (close) => {
      const { child, exit } = await start(close);
      child.kill("SIGTERM");
      expect(await exit).toBe(1);
    },
  );
});
