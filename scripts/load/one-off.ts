// `npm run load:one-off`: two thousand documents that nobody asked before, a hundred a second, beside a dashboard whose answers must stay what they were.
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { startBuiltProduct } from "./built-product.ts";
import { createGoodClient, inMs, type Measured, numberIn, toTable } from "./good-client.ts";
import { oneOffDocuments } from "./one-off-documents.ts";
import { quantile, sendPaced } from "./paced.ts";
import { type LoadedProduct, type Memory, startProduct } from "./product.ts";

const longestStallMs = 50;
/** Of the gateway; and of what three subgraphs keep of the questions they read, where they are in the same process. */
const mostGrowthMb = { gateway: 32, subgraphs: 3 * 8 };

const help = `Starts the product over the sample estate and asks it what a dashboard asks, first alone, then while documents come in that nobody asked before.

  npm run load:one-off                                2,000 documents, 100 a second
  npm run load:one-off -- --built                     the same of what \`npm run build\` made, where the gateway has its own process
  npm run load:one-off -- --seconds 10 --rate 50      500 documents, 50 a second

  --seconds N    length of each part, 1 to 60 (20)
  --rate N       one-off documents a second, 1 to 200 (100)
  --built        run what is in the dist folders: the gateway, and each subgraph, in a process of its own
  --profile DIR  keep a CPU profile of the gateway's processes in this folder (with --built)
  --help         this text

All of it stays on loopback. Each document is valid and its question another one than those before, not only its values. Fails when an answer was not
200, whole and without errors, when one of the dashboard's changed, when the event loop stood still for ${longestStallMs} ms ("own max":
without what it waited for a processor, where the system tells that), or when the process holds ${mostGrowthMb.gateway} MB of objects more than
before. Without --built the process is the whole product, subgraphs and sources included: its stalls are theirs too, and it may
hold ${mostGrowthMb.subgraphs} MB more.
`;

type Replies = Awaited<ReturnType<typeof sendPaced>>;

interface Memories {
  readonly before: Memory;
  readonly after: Memory;
}

interface Load {
  readonly seconds: number;
  readonly perSecond: number;
  /** Megabytes of objects it may hold more afterwards. */
  readonly mostMb: number;
}

const print = (
  parts: readonly Measured[],
  bodies: readonly string[],
  replies: Replies,
  { before, after }: Memories,
) => {
  const bad = replies.filter(({ status, text }) => status !== 200 || text.includes(`"errors"`));
  const times = replies.map(({ ms }) => ms);
  const mb = (of: Memory) => `${of.rssMb.toFixed(0)} MB, of which its objects ${of.heapMb.toFixed(0)} MB`;
  const lines = [
    ...toTable(parts),
    "",
    `one-off documents: ${replies.length} sent, ${bad.length} not answered well; p50${inMs(quantile(times, 0.5))} ms, p99${inMs(quantile(times, 0.99))} ms, max${inMs(quantile(times, 1))} ms`,
    ...bad.slice(0, 5).map(({ status, text, of }) => `  ${status} ${text.slice(0, 200)}\n  ${bodies[of]}`),
    `processor time: alone ${parts.map(({ delay }) => `${(delay.cpuMs / 1_000).toFixed(1)} s`).join(", beside ")}`,
    `memory: before ${mb(before)}; after ${mb(after)}`,
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
  return bad.length === 0;
};

const faultsOf = (parts: readonly Measured[], { before, after }: Memories, mostMb: number): readonly string[] => {
  const stalled = parts.filter(({ delay }) => delay.ownMax >= longestStallMs);
  const grown = after.heapMb - before.heapMb;
  return [
    ...stalled.map(({ name, delay }) => `${name}: the event loop stood still for ${delay.ownMax.toFixed(0)} ms`),
    ...(parts.some(({ changed, failed }) => changed + failed > 0)
      ? ["answers of the dashboard changed or failed"]
      : []),
    ...(grown > mostMb ? [`it holds ${grown.toFixed(0)} MB more than before`] : []),
  ];
};

const load = async (product: LoadedProduct, { seconds, perSecond, mostMb }: Load) => {
  const { graph, memory } = product;
  const sdl = await (await fetch(new URL("/schema.graphql", graph))).text();
  const bodies = oneOffDocuments(sdl, seconds * perSecond).map((query) => JSON.stringify({ query }));
  const ask = await createGoodClient(product);
  process.stderr.write(`the dashboard alone, ${seconds} s\n`);
  const alone = await ask("alone", seconds);
  const before = await memory();
  process.stderr.write(`the dashboard and ${perSecond} one-off documents a second, ${seconds} s\n`);
  const [beside, replies] = await Promise.all([
    ask("with one-off documents", seconds),
    sendPaced(graph, bodies, { perSecond, seconds }),
  ]);
  const memories = { before, after: await memory() };
  const isWell = print([alone, beside], bodies, replies, memories);
  const faults = faultsOf([beside], memories, mostMb);
  for (const fault of faults) process.stdout.write(`MISSED: ${fault}\n`);
  if (!isWell || faults.length > 0) process.exitCode = 1;
};

const run = async () => {
  const { values } = parseArgs({
    options: {
      seconds: { type: "string", default: "20" },
      rate: { type: "string", default: "100" },
      built: { type: "boolean", default: false },
      profile: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return void process.stdout.write(help);
  const seconds = numberIn(values.seconds, 60, "--seconds");
  const perSecond = numberIn(values.rate, 200, "--rate");
  process.stderr.write(`starting the product; ${availableParallelism()} processors\n`);
  const profiled = values.profile === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${values.profile}`];
  const product = values.built ? await startBuiltProduct(profiled) : await startProduct();
  try {
    const mostMb = mostGrowthMb.gateway + (values.built ? 0 : mostGrowthMb.subgraphs);
    await load(product, { seconds, perSecond, mostMb });
  } finally {
    await product.close();
  }
};

try {
  await run();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : "failed"}\n`);
  process.exitCode = 1;
}
// The gate before the sources ends with this process.
process.exit();
