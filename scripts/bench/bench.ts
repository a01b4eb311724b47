// `npm run bench`: what a question costs, cold and warm, beside a bare read of the same source document. Ratios of one run, medians, counted work.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const rounds = 5;
const requestsARound = 200;
const root = fileURLToPath(new URL("../../", import.meta.url));
const example = (name: string) => readFile(join(root, "gateway/console/src/examples", `${name}.graphql`), "utf8");

const help = `Measures three questions against the sample estate, alternating with a bare read of a source document.

  npm run bench

Columns: first answer (cold, ms) | warm p50, p99 (ms) | CPU of the whole product a request (ms, Linux) | p50 as a multiple of the bare read.
Absolute times are this machine's; compare within one run.
`;

interface Product {
  readonly child: ChildProcess;
  readonly graph: string;
  readonly tabulation: string;
}

const startProduct = (dataDir: string): Promise<Product> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--conditions=source", "--import", "tsx", "scripts/start.ts"], {
      cwd: root,
      env: { ...process.env, KPU_PORT: "0", KPU_ADMIN_PORT: "0", KPU_LOG_LEVEL: "error", KPU_DATA_DIR: dataDir },
      stdio: ["ignore", "pipe", "inherit"],
    });
    let printed = "";
    child.stdout.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
      const graph = /ready at (\S+)/.exec(printed)?.[1];
      const tabulation = /tabulation .*?(http:\S+)/.exec(printed)?.[1];
      if (graph !== undefined && tabulation !== undefined) resolve({ child, graph, tabulation });
    });
    child.once("exit", (code) => reject(new Error(`the product ended with ${code}`)));
  });

/** CPU time of a process in milliseconds; undefined where the system does not tell. */
const cpuOf = async (pid: number | undefined): Promise<number | undefined> => {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => undefined);
  const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields === undefined ? undefined : (Number(fields[11]) + Number(fields[12])) * 10;
};

const time = async (send: () => Promise<Response>): Promise<number> => {
  const started = performance.now();
  const response = await send();
  const text = await response.text();
  if (!response.ok || text.includes(`"errors"`)) throw new Error(`unexpected answer: ${text.slice(0, 200)}`);
  return performance.now() - started;
};

const at = (sorted: readonly number[], part: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;

interface Row {
  readonly name: string;
  readonly send: () => Promise<Response>;
  readonly times: number[];
  first: number;
  cpu: number;
}

const measure = async ({ child, graph, tabulation }: Product): Promise<readonly Row[]> => {
  const ask = (query: string) => () =>
    fetch(graph, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ query }) });
  const row = (name: string, send: () => Promise<Response>): Row => ({ name, send, times: [], first: 0, cpu: 0 });
  const rows = [
    row("bare read of one source document", () => fetch(`${tabulation}/pemilu/hhcw/ppwp.json`)),
    row("national map (3 sources, 39 areas)", ask(await example("dashboard"))),
    row("one regency across 3 sources", ask(await example("partner"))),
    row("20 polling stations with results", ask(await example("engineer"))),
  ];
  for (const one of rows) one.first = await time(one.send);
  for (let round = 0; round < rounds; round += 1) {
    for (const one of rows) {
      const before = await cpuOf(child.pid);
      for (let index = 0; index < requestsARound; index += 1) one.times.push(await time(one.send));
      const after = await cpuOf(child.pid);
      if (before !== undefined && after !== undefined) one.cpu += after - before;
    }
  }
  return rows;
};

const print = (rows: readonly Row[]) => {
  const bare = at(
    [...(rows[0]?.times ?? [])].sort((one, other) => one - other),
    0.5,
  );
  const header = ["question", "first ms", "p50 ms", "p99 ms", "CPU ms", "x bare read"];
  const lines = rows.map(({ name, times, first, cpu }) => {
    const sorted = [...times].sort((one, other) => one - other);
    const p50 = at(sorted, 0.5);
    return [
      name,
      first.toFixed(1),
      p50.toFixed(2),
      at(sorted, 0.99).toFixed(2),
      (cpu / times.length).toFixed(2),
      (p50 / bare).toFixed(1),
    ];
  });
  for (const [name = "", ...cells] of [header, ...lines]) {
    process.stdout.write(`${name.padEnd(36)}${cells.map((cell) => cell.padStart(13)).join("")}\n`);
  }
};

if (process.argv.includes("--help")) {
  process.stdout.write(help);
} else {
  const dataDir = await mkdtemp(join(tmpdir(), "kpu-bench-"));
  const product = await startProduct(dataDir);
  try {
    print(await measure(product));
  } finally {
    const ended = new Promise((resolve) => product.child.once("exit", resolve));
    product.child.kill("SIGTERM");
    await ended;
    await rm(dataDir, { recursive: true, force: true });
  }
}
