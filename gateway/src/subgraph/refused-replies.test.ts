// A reply that is refused is read to its end all the same: one left half read would keep its connection, and the last of them the subgraph.
import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { createLogger } from "@kpu-graph/logging";
import { afterEach, expect, it } from "vitest";
import { runContext } from "../federation/testkit/run-context.ts";
import { createSubgraphSource } from "./data-source.ts";

const keys = [{ id: "test", secret: randomBytes(32) }];
const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** More than a connection takes in before somebody reads it. */
const long = "x".repeat(1024 * 1024);
/** More than there may be connections. */
const times = 70;

it.each([
  ["several questions on a connection", true],
  ["one at a time on a connection", false],
])("refused replies keep no connection: %s", async (_what, isPipelined) => {
  const sockets = new Set<unknown>();
  let refuses = true;
  const server = createServer(({ socket }, response) => {
    sockets.add(socket);
    if (refuses) response.writeHead(500).end(long);
    else response.end(`{"data":{}}`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const source = createSubgraphSource({
    name: "registry",
    url: `http://127.0.0.1:${port}/graphql`,
    logger: createLogger({ app: "test", level: "silent" }),
    keys: () => keys,
    isPipelined,
  });
  closers.push(
    () => source.close(),
    () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(resolve);
      }),
  );
  const ask = () => source.fetch(`{"query":"{ a }"}`, runContext()).then(String, ({ extensions }) => extensions.code);

  const refused = new Set<unknown>();
  for (let time = 0; time < times; time += 1) refused.add(await ask());
  expect([...refused]).toEqual(["SUBGRAPH_UNAVAILABLE"]);
  refuses = false;
  expect(await ask()).toBe(`{"data":{}}`);
  // A socket is free again one turn after its answer ended, so two take turns.
  expect(sockets.size).toBeLessThanOrEqual(2);
});
