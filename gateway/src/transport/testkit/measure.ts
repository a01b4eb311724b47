// What a request costs each client: CPU of this process alone, against a plain server in another. Run by hand, compiled as it is in use
// (after `npm run build`): npx esbuild gateway/src/transport/testkit/measure.ts --bundle --packages=external --platform=node --format=esm
// --outfile=node_modules/.cache/measure.mjs && node node_modules/.cache/measure.mjs
import { fork } from "node:child_process";
import { createServer } from "node:http";
import { createSigner, publicPassport } from "@kpu-graph/auth";
import type { SubgraphClient } from "../client.ts";
import { createCoalescingClient } from "../coalescing-client.ts";
import { createUndiciClient } from "../undici-client.ts";

const body = JSON.stringify({
  query: "query ($code: RegionCode!) { region(code: $code) { name } }",
  variables: { code: "33" },
});
const reply = JSON.stringify({ data: { region: { name: "JAWA TENGAH", about: "x".repeat(900) } } });
const largestAnswer = 8 * 1024 * 1024;

const serve = () => {
  const server = createServer((request, response) => {
    request.resume().on("end", () => {
      response.setHeader("content-type", "application/json; charset=utf-8");
      response.setHeader("cache-control", "no-store");
      response.end(reply);
    });
  });
  server.listen(0, "127.0.0.1", () => {
    const address = server.address();
    if (typeof address === "object" && address !== null) process.send?.(address.port);
  });
  process.once("disconnect", () => process.exit());
};

const sign = createSigner({
  keys: () => [{ id: "k1", secret: Buffer.alloc(32, 1) }],
  audience: "registry",
  method: "POST",
  path: "/graphql",
});
const passport = publicPassport("request-1", 4_000);
const plain = { "content-type": "application/json", accept: "application/json", "x-request-id": "request-1" };
const headersOf = {
  unsigned: () => ({ ...plain, "x-kpu-passport": "A".repeat(260), "x-kpu-signature": "B".repeat(90) }),
  signed: () => ({ ...plain, ...sign(body, passport) }),
};

const measure = async (client: SubgraphClient, headers: () => Record<string, string>, width: number, total: number) => {
  let left = total;
  const times: number[] = [];
  const one = async () => {
    while (left > 0) {
      left -= 1;
      const startedAt = performance.now();
      // As in the gateway: a signal of its own for every request.
      const { signal } = new AbortController();
      const answer = await client.post("/graphql", { body, headers, signal, timeoutMs: 4_000 });
      if (answer.body.length !== reply.length) throw new Error("not the answer");
      times.push(performance.now() - startedAt);
    }
  };
  const before = process.cpuUsage();
  await Promise.all(Array.from({ length: width }, one));
  const { user, system } = process.cpuUsage(before);
  times.sort((one, other) => one - other);
  const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(2);
  return { cpuMicros: ((user + system) / total).toFixed(1), p50Ms: at(0.5), p99Ms: at(0.99) };
};

const run = async () => {
  const server = fork(new URL(import.meta.url), ["serve"]);
  const port = await new Promise((resolve) => server.once("message", resolve));
  const origin = `http://127.0.0.1:${port}`;
  const clients = {
    undici: createUndiciClient({ origin, largestAnswer, connections: 64 }),
    coalescing: createCoalescingClient({ origin, largestAnswer, connections: 64 }),
  };
  const rows: object[] = [];
  for (const width of [1, 8, 32, 128])
    for (const [kind, headers] of Object.entries(headersOf))
      for (const [name, client] of Object.entries(clients)) {
        await measure(client, headers, width, 4_000);
        rows.push({ width, kind, name, ...(await measure(client, headers, width, width === 1 ? 8_000 : 30_000)) });
      }
  console.table(rows);
  for (const client of Object.values(clients)) await client.close();
  server.disconnect();
};

if (process.argv[2] === "serve") serve();
else await run();
