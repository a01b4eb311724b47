// The HTTP server under the stand-ins: answers as the real host does, keeps a list of what was asked, and can be told to fail.
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What the stand-in does to requests: nothing, refuse new connections, fail, send rubbish, or wait first. */
export type Fault = "none" | "drop" | "error" | "garbage" | { readonly delayMs: number };

export interface StandIn {
  /** http://127.0.0.1:PORT, no slash at the end. */
  readonly url: string;
  /** Paths with query asked since the start or the last `forget`, in order. */
  readonly requests: readonly string[];
  forget(): void;
  setFault(fault: Fault): void;
  close(): Promise<void>;
}

export interface StandInAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string | Buffer;
}

export interface StandInOptions {
  readonly port?: number;
  /** Answers one GET. */
  readonly answer: (url: URL) => Promise<StandInAnswer>;
}

const send = (response: ServerResponse, { status, contentType, body }: StandInAnswer) => {
  response.writeHead(status, { "content-type": contentType, "content-length": Buffer.byteLength(body) });
  response.end(body);
};

const notFound: StandInAnswer = {
  status: 404,
  contentType: "text/html",
  body: "<html><body><h1>404 Not Found</h1></body></html>",
};
const failed: StandInAnswer = { status: 500, contentType: "text/html", body: "<html><body>500</body></html>" };
const garbage: StandInAnswer = { status: 200, contentType: "text/html", body: "<html><body>Sistem sedang sibuk" };

/** Starts a stand-in on loopback. */
export const startStandIn = async ({ port = 0, answer }: StandInOptions): Promise<StandIn> => {
  const requests: string[] = [];
  let fault: Fault = "none";
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    requests.push(`${url.pathname}${url.search}`);
    if (fault === "drop") return request.socket.destroy();
    if (fault === "error") return send(response, failed);
    if (fault === "garbage") return send(response, garbage);
    if (typeof fault === "object") {
      const { delayMs } = fault;
      await new Promise((resolve) => setTimeout(resolve, delayMs).unref());
    }
    if (request.method !== "GET") return send(response, notFound);
    return send(response, await answer(url).catch(() => failed));
  });
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address: AddressInfo | string | null = server.address();
  const boundPort = typeof address === "object" && address !== null ? address.port : port;
  return {
    url: `http://127.0.0.1:${boundPort}`,
    requests,
    forget: () => {
      requests.length = 0;
    },
    setFault: (next) => {
      fault = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
