// `npm run load:hostile`: sixty hostile documents at fifty a second, beside a good client whose answers must stay what they were.
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { createGoodClient, inMs, type Measured, numberIn, toTable } from "./good-client.ts";
import { type HostileDocument, hostileDocuments } from "./hostile-documents.ts";
import { quantile, sendPaced } from "./paced.ts";
import { startProduct } from "./product.ts";

const help = `Starts the product over the sample estate and asks it good questions, first alone, then while sixty hostile documents come in.

  npm run load:hostile                                10 seconds alone, 10 seconds with 50 hostile documents a second
  npm run load:hostile -- --seconds 30 --rate 100     for longer, and more of them

  --seconds N   length of each part, 1 to 60 (10)
  --rate N      hostile documents a second, 1 to 200 (50)
  --help        this text

All of it stays on loopback. Fails when an answer of the good client changed or failed, or a hostile document was not refused as it must be.
Times are from the moment a request was due, and are this machine's; the product is one process here, subgraphs and sources included.
`;

type Attack = Awaited<ReturnType<typeof sendPaced>>;

const isRefusedAsItMust = ({ status, code }: HostileDocument, reply: Attack[number]) =>
  reply.status === status && reply.text.includes(`"code":"${code}"`);

const print = (parts: readonly Measured[], documents: readonly HostileDocument[], attack: Attack): boolean => {
  const lines = [...toTable(parts)];
  const statuses = new Map<number, number>();
  for (const { status } of attack) statuses.set(status, (statuses.get(status) ?? 0) + 1);
  const told = [...statuses].sort(([one], [other]) => one - other).map(([status, count]) => `${status}: ${count}`);
  const wrong = attack.filter(
    (reply) => !documents.some((one, at) => at === reply.of && isRefusedAsItMust(one, reply)),
  );
  const medians = documents
    .map(({ name }, at) => ({
      name,
      ms: quantile(
        attack.filter(({ of }) => of === at).map(({ ms }) => ms),
        0.5,
      ),
    }))
    .filter(({ ms }) => !Number.isNaN(ms))
    .sort((one, other) => other.ms - one.ms);
  const times = attack.map(({ ms }) => ms);
  lines.push(
    "",
    `hostile documents: ${attack.length} sent, ${wrong.length} not refused as they must; statuses ${told.join(", ")}; p50 ${quantile(times, 0.5).toFixed(1)} ms, p99 ${quantile(times, 0.99).toFixed(1)} ms`,
    ...[...new Set(wrong.map(({ of, status }) => `  ${status}  ${documents[of]?.name}`))],
    "slowest of them, by their medians:",
    ...medians.slice(0, 5).map(({ name, ms }) => `${inMs(ms)} ms  ${name}`),
  );
  process.stdout.write(`${lines.join("\n")}\n`);
  return wrong.length === 0 && parts.every(({ changed, failed }) => changed + failed === 0);
};

const run = async (seconds: number, perSecond: number) => {
  process.stderr.write(`starting the product; ${availableParallelism()} processors\n`);
  const product = await startProduct();
  try {
    const documents = hostileDocuments();
    const ask = await createGoodClient(product);
    process.stderr.write(`good questions alone, ${seconds} s\n`);
    const alone = await ask("alone", seconds);
    process.stderr.write(`good questions and ${perSecond} hostile documents a second, ${seconds} s\n`);
    const bodies = documents.map(({ body }) => body);
    const [beside, attack] = await Promise.all([
      ask("with hostile documents", seconds),
      sendPaced(product.graph, bodies, { perSecond, seconds }),
    ]);
    process.stderr.write(`good questions alone again, ${seconds} s\n`);
    const after = await ask("alone again", seconds);
    if (!print([alone, beside, after], documents, attack)) process.exitCode = 1;
  } finally {
    await product.close();
  }
};

try {
  const { values } = parseArgs({
    options: {
      seconds: { type: "string", default: "10" },
      rate: { type: "string", default: "50" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) process.stdout.write(help);
  else await run(numberIn(values.seconds, 60, "--seconds"), numberIn(values.rate, 200, "--rate"));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : "failed"}\n`);
  process.exitCode = 1;
}
