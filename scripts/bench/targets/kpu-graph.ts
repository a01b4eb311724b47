// Ours: the built gateway by its real entry, with keys, access, limits and logging as in production, and its own policy with wider rates.
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createSecrets } from "@kpu-graph/config";
import { createKeyStore, openDatabase } from "@kpu-graph/control";
import { startEmbeddedPostgres } from "@kpu-graph/estate";
import { subgraphNames } from "../origin/subgraphs.ts";
import { freePort, startProcess } from "../processes.ts";
import { oneForBoth, type Target, type TargetContext, type Variant } from "./target.ts";
import { waitForGraph } from "./wait.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const keys = 128;
/** Settings that turn the gateway's own caches of answers off. */
const withoutCaches: Readonly<Record<string, string>> = { KPU_ANSWER_CACHE_MB: "0", KPU_FETCH_CACHE_MB: "0" };
const coldAndWarm: readonly Variant[] = [
  { modes: ["cold"], env: withoutCaches },
  { modes: ["warm"], env: {} },
];
const rate = "{ burst: 1000000000, perSecond: 1000000000 }";

/** The product's policy. Only the rates are wider: no caller asks as fast as a bench. What one operation may cost stays as it is. */
const writePolicy = async (file: string) => {
  const policy = await readFile(join(root, "gateway/policy.yaml"), "utf8");
  const wide = policy.replace(/^( {4}(?:requests|points): ).*$/gm, `$1${rate}`);
  if (wide === policy) throw new Error("the policy has no rates to widen");
  await writeFile(file, wide);
};

/** How Node runs the built gateway; its sources where they do not build, which costs more memory and some CPU. */
const buildGateway = async (note: TargetContext["note"]): Promise<readonly string[]> => {
  const tsc = await startProcess({
    command: process.execPath,
    args: [join(root, "node_modules/typescript/bin/tsc"), "-b", "gateway"],
    cwd: root,
    core: undefined,
  });
  if (tsc.child.exitCode === null) await once(tsc.child, "exit");
  if (tsc.child.exitCode === 0) return [join(root, "gateway/dist/main.js")];
  note(`! kpu-graph does not build and runs from its sources: ${tsc.said().split("\n")[0]}`);
  return ["--conditions=source", "--import", "tsx", join(root, "gateway/src/main.ts")];
};

/** A control database with keys of the data engineers, for as long as the gateway runs. */
const startControl = async (dir: string, pepper: string) => {
  const server = await startEmbeddedPostgres({
    dir: join(dir, "control"),
    onSocket: true,
    lockFile: join(dir, "control.lock"),
    relaxed: true,
  });
  const database = openDatabase({ url: server.url, connections: 1, longestMs: 30_000 });
  const store = createKeyStore({ database, pepper: Buffer.from(pepper, "base64url") });
  const credentials: string[] = [];
  while (credentials.length < keys) {
    credentials.push(`Bearer ${(await store.createKey({ agency: "data-engineer" })).key}`);
  }
  await database.close();
  return { url: server.url, credentials, close: server.close };
};

const settingsOf = (context: TargetContext, port: number, adminPort: number, controlUrl: string) => ({
  NODE_ENV: "production",
  KPU_HOST: "127.0.0.1",
  KPU_PORT: String(port),
  KPU_ADMIN_PORT: String(adminPort),
  KPU_DATA_DIR: context.dir,
  KPU_POLICY_FILE: join(context.dir, "policy.yaml"),
  KPU_CONTROL_URL: controlUrl,
  ...context.env,
  ...Object.fromEntries(
    subgraphNames.map((name) => [`KPU_${name.toUpperCase()}_SUBGRAPH_URL`, context.subgraphUrl(name)]),
  ),
});

export const kpuGraph: Target = {
  name: "kpu-graph",
  title: "KPU Graph",
  variants: Object.keys(withoutCaches).length === 0 ? oneForBoth : coldAndWarm,
  async start(context) {
    const secrets = createSecrets();
    await writeFile(join(context.dir, "secrets.json"), JSON.stringify(secrets), { mode: 0o600 });
    await writePolicy(join(context.dir, "policy.yaml"));
    const [control, args] = await Promise.all([
      startControl(context.dir, secrets.keyPepper),
      buildGateway(context.note),
    ]);
    const [port, adminPort] = [await freePort(), await freePort()];
    const started = await startProcess({
      command: process.execPath,
      args,
      env: settingsOf(context, port, adminPort, control.url),
      cwd: root,
      core: context.core,
    });
    const stop = async () => {
      await started.stop();
      await control.close();
    };
    try {
      await waitForGraph(started, port);
    } catch (error) {
      await stop();
      throw error;
    }
    return { pid: started.pid, port, path: "/graphql", credentials: control.credentials, said: started.said, stop };
  },
};
