// The peers: servers of other makers, each started the way its documentation does, the caller's credential handed on to the subgraphs.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sdlOf, subgraphNames } from "../origin/subgraphs.ts";
import { freePort, type Started, startProcess } from "../processes.ts";
import { oneForBoth, type RunningTarget, type Target, type TargetContext, type Variant } from "./target.ts";
import { waitForGraph } from "./wait.ts";

const folder = fileURLToPath(new URL("../peers/", import.meta.url));
const supergraphFile = fileURLToPath(new URL("../../../gateway/supergraph.graphql", import.meta.url));

/** Nobody phones home from a bench. */
const quiet = {
  NODE_ENV: "production",
  APOLLO_TELEMETRY_DISABLED: "1",
  DO_NOT_TRACK: "1",
  OTEL_SDK_DISABLED: "true",
  HIVE_TELEMETRY_DISABLED: "1",
  NEXT_TELEMETRY_DISABLED: "1",
};

const credentials = Array.from(
  { length: 128 },
  (_, at) => `Bearer bench-${String(at).padStart(4, "0")}-${"x".repeat(32)}`,
);

/** The supergraph with the front's addresses; the purpose of its security links is ours to enforce and unknown to the peers' planners. */
const writeSupergraph = async ({ dir, subgraphUrl }: TargetContext): Promise<string> => {
  let text = (await readFile(supergraphFile, "utf8"))
    .replaceAll(", for: SECURITY)", ")")
    .replace('cacheTag/v0.1", for: EXECUTION)', 'cacheTag/v0.1")');
  for (const name of subgraphNames) text = text.replace(`http://${name}.invalid/graphql`, subgraphUrl(name));
  const file = join(dir, "supergraph.graphql");
  await writeFile(file, text);
  return file;
};

const running = async (started: Started, port: number): Promise<RunningTarget> => {
  try {
    await waitForGraph(started, port);
  } catch (error) {
    await started.stop();
    throw error;
  }
  return { pid: started.pid, port, path: "/graphql", credentials, said: started.said, stop: started.stop };
};

const startNode = async (
  { core }: TargetContext,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
) => {
  const port = await freePort();
  const all = { ...quiet, ...env, PORT: String(port) };
  return running(await startProcess({ command: process.execPath, args, env: all, core }), port);
};

export const apollo: Target = {
  name: "apollo",
  title: "stock @apollo/gateway 2.14.4, @apollo/server 5.5.1",
  variants: oneForBoth,
  start: async (context) =>
    startNode(context, [join(folder, "apollo.mjs")], { SUPERGRAPH: await writeSupergraph(context) }),
};

export const nodeHttp: Target = {
  name: "node-http",
  title: "node:http, stored bytes",
  variants: oneForBoth,
  start: (context) => startNode(context, [join(folder, "node-http.mjs")], { ANSWERS: context.answersDir }),
};

export const fastify: Target = {
  name: "fastify",
  title: "Fastify 5.12.8, stored bytes",
  variants: oneForBoth,
  start: (context) => startNode(context, [join(folder, "fastify.mjs")], { ANSWERS: context.answersDir }),
};

export const mercurius: Target = {
  name: "mercurius",
  title: "mercurius 16.10.1, @mercuriusjs/gateway 5.2.0",
  peer: "mercurius",
  variants: oneForBoth,
  start: (context) =>
    startNode(
      context,
      [join(folder, "mercurius/server.mjs")],
      Object.fromEntries(subgraphNames.map((name) => [`${name.toUpperCase()}_URL`, context.subgraphUrl(name)])),
    ),
};

/** It keeps answers itself where its configuration says so. */
const hiveVariants: readonly Variant[] = [
  { modes: ["cold"], env: {} },
  { modes: ["warm"], env: { BENCH_CACHE: "1" } },
];

const startHive = async (context: TargetContext, more: readonly string[]) => {
  const port = await freePort();
  const started = await startProcess({
    command: process.execPath,
    args: [
      join(folder, "hive/node_modules/@graphql-hive/gateway/dist/bin.js"),
      ...["supergraph", await writeSupergraph(context), "-c", join(folder, "hive/gateway.config.mjs")],
      ...["--port", String(port), "--host", "127.0.0.1", ...more],
    ],
    env: { ...quiet, ...context.env, HOME: context.dir },
    cwd: join(folder, "hive"),
    core: context.core,
  });
  return running(started, port);
};

export const hive: Target = {
  name: "hive",
  title: "Hive Gateway 2.15.1",
  peer: "hive",
  variants: hiveVariants,
  start: (context) => startHive(context, []),
};

export const hiveRustPlanner: Target = {
  name: "hive-rust-planner",
  title: "Hive Gateway 2.15.1 with router-runtime 1.4.23",
  peer: "hive",
  variants: hiveVariants,
  start: (context) => startHive(context, ["--hive-router-runtime"]),
};

export const grafbase: Target = {
  name: "grafbase",
  title: "Grafbase 0.103.0 (native, dev)",
  peer: "grafbase",
  variants: oneForBoth,
  async start(context) {
    const port = await freePort();
    const schemas = await Promise.all(
      subgraphNames.map(async (name) => {
        const file = join(context.dir, `${name}.graphql`);
        await writeFile(file, sdlOf(name));
        return `[subgraphs.${name}]\nurl = "${context.subgraphUrl(name)}"\nschema_path = "${file}"\n`;
      }),
    );
    const settings = `[[headers]]\nrule = "forward"\nname = "authorization"\n`;
    const config = join(context.dir, "grafbase.toml");
    await writeFile(config, [settings, ...schemas].join("\n"));
    const started = await startProcess({
      command: join(folder, "grafbase/node_modules/@grafbase/cli-x86_64-unknown-linux-musl/grafbase"),
      args: ["--home", context.dir, "dev", "-c", config, "--listen-address", `127.0.0.1:${port}`],
      env: { ...quiet, HOME: context.dir },
      cwd: context.dir,
      core: context.core,
    });
    return running(started, port);
  },
};
