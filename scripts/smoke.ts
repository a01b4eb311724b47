// `npm run smoke`: the built product as production runs it. Four processes of plain node, one question, refusals, a crash, a drain.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BuiltProcess, startBuilt } from "./smoke/built-process.ts";
import type { Gate } from "./smoke/gate.ts";
import { ask, askAcross, askUnsigned, askWithoutCandidacy } from "./smoke/questions.ts";
import { startStandIns } from "./smoke/stand-ins.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
const names = ["registry", "candidacy", "tabulation"] as const;
const gatewayMain = "gateway/dist/main.js";
const anyPort = { KPU_PORT: "0", KPU_ADMIN_PORT: "0" };

const step = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
  const started = performance.now();
  const result = await work();
  process.stdout.write(`ok  ${name}  ${Math.round(performance.now() - started)} ms\n`);
  return result;
};

const startSubgraph = async (name: (typeof names)[number], settings: Readonly<Record<string, string>>) => {
  const portName = `KPU_${name.toUpperCase()}_SUBGRAPH_PORT`;
  const subgraph = startBuilt([`subgraphs/${name}/dist/main.js`], { ...settings, [portName]: "0" });
  const [, url = ""] = await subgraph.waitFor(/"url":"([^"]+)"[^\n]*"subgraph is ready"/);
  return { subgraph, settings: { [`KPU_${name.toUpperCase()}_SUBGRAPH_URL`]: url } };
};

/** SIGTERM while a source keeps a request waiting: no new one is taken, this one is answered, and the end is clean. */
const expectDrain = async (gateway: BuiltProcess, url: string, gate: Gate) => {
  const held = gate.hold();
  const slow = ask(url, `{ region(code: "31") { tally(contest: "2024-ppwp") { status } } }`);
  await held.reached;
  const stopped = expectCleanStop("gateway", gateway);
  await gateway.waitFor(/"draining"/);
  held.open();
  assert.equal((await slow).trim(), `{"data":{"region":{"tally":{"status":"PROVISIONAL"}}}}`);
  await stopped;
};

/** The process must end by itself, not well, and say why on one line without a stack. */
const expectRefusal = async (refused: BuiltProcess, said: RegExp) => {
  const { code, stderr } = await refused.exited;
  assert.equal(code, 1, `ended with ${code}: ${stderr}`);
  assert.match(stderr, said);
  assert.doesNotMatch(stderr, /\n\s+at /, `a stack, not a message: ${stderr}`);
};

const expectCleanStop = async (name: string, running: BuiltProcess) => {
  const { code, stderr } = await running.stop();
  assert.equal(code, 0, `${name} ended with ${code}: ${stderr}`);
};

const smoke = async (dataDir: string) => {
  await step("tsc -b", async () =>
    execFileSync(`${root}node_modules/.bin/tsc`, ["-b"], { cwd: root, stdio: "inherit" }),
  );
  const standIns = await step("sample estate and stand-ins", () => startStandIns(dataDir));
  const subgraphs = await step("three subgraphs are ready", () =>
    Promise.all(names.map((name) => startSubgraph(name, standIns.settings))),
  );
  const addresses: Readonly<Record<string, string>> = Object.assign({}, ...subgraphs.map(({ settings }) => settings));
  const own = { ...anyPort, KPU_DATA_DIR: dataDir };
  const gateway = startBuilt([gatewayMain], { ...addresses, ...own });
  const url = await step("the gateway is ready", async () => {
    const [, ready = ""] = await gateway.waitFor(/^KPU Graph ready at (\S+)$/m);
    return ready;
  });
  await step("one question across three sources", () => askAcross(url));
  await step("a subgraph answers nobody but the gateway", () => askUnsigned(Object.values(addresses)));
  const { port } = new URL(url);
  await step("a busy port is refused on one line", () =>
    expectRefusal(
      startBuilt([gatewayMain], { ...own, KPU_PORT: port }),
      new RegExp(`^[^\\n]*\\b${port}\\b[^\\n]*in use[^\\n]*\\n$`),
    ),
  );
  const mains = [gatewayMain, ...names.map((name) => `subgraphs/${name}/dist/main.js`)];
  await step("an unknown setting is refused by all four", async () => {
    for (const main of mains) {
      await expectRefusal(startBuilt([main], { ...standIns.settings, KPU_PROT: "4000" }), /KPU_PROT: no such setting/);
    }
  });
  await step("a subgraph that crashed takes only its own fields with it", async () => {
    await subgraphs[names.indexOf("candidacy")]?.subgraph.kill();
    await askWithoutCandidacy(url);
  });
  await step("the gateway answers what it was asked before SIGTERM and ends with 0", () =>
    expectDrain(gateway, url, standIns.gate),
  );
  await step("the others end with 0 on SIGTERM", async () => {
    for (const [index, { subgraph }] of subgraphs.entries()) {
      const name = names[index] ?? "";
      if (name !== "candidacy") await expectCleanStop(name, subgraph);
    }
    await expectCleanStop("stand-ins", standIns.process);
  });
};

const dataDir = await mkdtemp(join(tmpdir(), "kpu-smoke-"));
try {
  await smoke(dataDir);
  process.stdout.write("The built product runs.\n");
} catch (error) {
  process.stderr.write(`FAILED  ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await rm(dataDir, { recursive: true, force: true });
}
// What is still running when a step failed is ended by the exit hook of startBuilt.
process.exit();
