// A gate before a source: passes every request on, or holds it until told, so that a slow request is slow for as long as it is needed.
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface Hold {
  /** Resolves when a request stands at the gate. */
  readonly reached: Promise<unknown>;
  open(): void;
}

export interface Gate {
  readonly url: string;
  /** Closes the gate. */
  hold(): Hold;
}

/** Starts an open gate on loopback; it ends with this process. */
export const startGate = async (target: string): Promise<Gate> => {
  const arrivals = new EventTarget();
  let opened = Promise.resolve();
  const server = createServer(async (request, response) => {
    arrivals.dispatchEvent(new Event("request"));
    await opened;
    const answer = await fetch(`${target}${request.url}`);
    response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "" });
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === "string") throw new Error("the gate has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    hold() {
      let open = () => {};
      opened = new Promise((resolve) => {
        open = resolve;
      });
      return { reached: once(arrivals, "request"), open: () => open() };
    },
  };
};
