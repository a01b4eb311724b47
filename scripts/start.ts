// `npm start`: the whole product with everything embedded that the environment does not name.
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { ConfigError, loadConfig, startFault } from "@kpu-graph/config";
import { buildEstate, EstateError } from "@kpu-graph/estate";
import { loadGatewayConfig } from "@kpu-graph/gateway";
import { closeOnSignal } from "@kpu-graph/resilience";
import { buildConsole } from "./embedded/console-bundle.ts";
import { startControl } from "./embedded/control.ts";
import { requireFreePort } from "./embedded/free-port.ts";
import { lockDataDir } from "./embedded/lock.ts";
import { createProgressLine } from "./embedded/progress-line.ts";
import { needsEstate } from "./embedded/sources.ts";
import { startEmbedded } from "./embedded/start.ts";

const help = `Starts KPU Graph: the gateway, its three subgraphs, and stand-ins for every legacy source that is not configured.

  npm start                       the sample estate
  npm start -- --estate DIR       an estate built from a folder of real KPU files

  --estate DIR   folder of real KPU files
  --help         this text

Settings are environment variables: docs/configuration.md.
`;

const readArguments = () => {
  try {
    return parseArgs({ options: { estate: { type: "string" }, help: { type: "boolean" } } }).values;
  } catch (error) {
    throw new ConfigError(`${error instanceof Error ? error.message : "bad arguments"}\nTry: npm start -- --help`);
  }
};

let stopping = false;

const start = async (from: string | undefined) => {
  let close = async () => {};
  // From the first moment on: a build of some seconds can be stopped too, and what it started ends with this process.
  closeOnSignal({
    close: () => {
      stopping = true;
      return close();
    },
  });
  const { KPU_DATA_DIR: dataDir, KPU_REDIS_URL: redis } = loadConfig(["KPU_DATA_DIR", "KPU_REDIS_URL"], process.env);
  const { host, port, adminPort } = loadGatewayConfig(process.env);
  await lockDataDir(dataDir);
  for (const own of [port, adminPort]) await requireFreePort(host, own);
  const onProgress = createProgressLine(
    from === undefined ? "Building the sample estate" : "Building the estate",
    process.stderr,
  );
  // Both make a database at the first start: side by side they take half the time.
  const [estate, control] = await Promise.all([
    needsEstate(process.env) ? buildEstate({ dataDir, from, onProgress }) : undefined,
    startControl(process.env, dataDir),
  ]);
  close = control.close;
  const product = await startEmbedded({ env: process.env, estate, control: control.database });
  close = async () => {
    await product.close();
    await control.close();
  };
  const lines = product.sources.map(({ name, url, embedded }) =>
    embedded ? `  ${name.padEnd(11)} embedded ${estate?.kind} estate, ${url}` : `  ${name.padEnd(11)} as configured`,
  );
  const keys = control.database ? `embedded control database, ${join(dataDir, "control")}` : "as configured";
  const cache = redis === undefined ? "memory of this process (KPU_REDIS_URL is not set)" : "Redis";
  process.stdout.write(
    `${lines.join("\n")}\n  ${"keys".padEnd(11)} ${keys}\n  ${"cache".padEnd(11)} ${cache}\n  ${"console".padEnd(11)} ${shown(product.gateway.url)}/\n`,
  );
  // Not waited for: the graph does not need it, and the first build takes some seconds.
  buildConsole().catch((error: unknown) => {
    if (!stopping) process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  });
  process.stdout.write(`KPU Graph ready at ${shown(product.gateway.url)}/graphql\n`);
};

const shown = (url: string) => url.replace("127.0.0.1", "localhost");

try {
  const { estate, help: wantsHelp } = readArguments();
  if (wantsHelp) process.stdout.write(help);
  // npm runs scripts in the folder of package.json: a relative path is meant from where the user stands.
  else await start(estate === undefined ? undefined : resolve(process.env["INIT_CWD"] ?? ".", estate));
} catch (error) {
  // Ctrl-C reaches the processes this one started as well: what they say of it is no news.
  if (stopping) await new Promise(() => {});
  const known = error instanceof EstateError ? error.message : startFault(error);
  const said = known ?? `KPU Graph could not start: ${error instanceof Error ? error.stack : "unknown fault"}`;
  process.stderr.write(`${said}\n`);
  process.exit(1);
}
