// Sirekap behind a gate: every read is counted, and waits at the gate until the test lets it through.
import { createServer } from "node:http";
import { startTabulationStandIn } from "@kpu-graph/estate";
import { buildTestEstate } from "./estate.ts";

export interface GatedSource {
  /** http://127.0.0.1:PORT, no slash at the end. */
  readonly url: string;
  /** Paths that were asked since the last `forget`, in order. */
  readonly reads: readonly string[];
  /** Reads that wait at the gate now. */
  readonly waiting: number;
  /** The most reads there ever were at a time. */
  readonly most: number;
  forget(): void;
  /** From now on every read waits. */
  hold(): void;
  /** Lets through what waits, and whatever comes. */
  release(): void;
  close(): Promise<void>;
}

/** Starts the stand-in and its gate, open. */
export const startGatedSource = async (): Promise<GatedSource> => {
  const { tabulationDir } = await buildTestEstate();
  const source = await startTabulationStandIn({ dir: tabulationDir });
  const reads: string[] = [];
  const waiting = new Set<() => void>();
  const count = { underWay: 0, most: 0 };
  let isHeld = false;
  const atGate = () => (isHeld ? new Promise<void>((pass) => waiting.add(pass)) : undefined);
  const server = createServer(async ({ url: path = "/" }, response) => {
    reads.push(path);
    count.underWay += 1;
    count.most = Math.max(count.most, count.underWay);
    response.once("close", () => {
      count.underWay -= 1;
    });
    await atGate();
    const { status, headers, body } = await fetch(`${source.url}${path}`);
    response.writeHead(status, { "content-type": headers.get("content-type") ?? "" });
    for await (const chunk of body ?? []) response.write(chunk);
    response.end();
  });
  const release = () => {
    isHeld = false;
    for (const pass of waiting) pass();
    waiting.clear();
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`,
    reads,
    get waiting() {
      return waiting.size;
    },
    get most() {
      return count.most;
    },
    forget: () => {
      reads.length = 0;
    },
    hold: () => {
      isHeld = true;
    },
    release,
    async close() {
      release();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await source.close();
    },
  };
};
