// A graph of the test's own on a free port: it answers what the test says, and remembers what it was asked.
import { createServer, type IncomingHttpHeaders } from "node:http";

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export interface Asked {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** The answer of a graph with one error. */
export const errorOf = (code: string, message = "As the catalogue has it."): Reply => ({
  body: { data: null, errors: [{ message, extensions: { code } }] },
});

/** Starts it; `reply` is given the body of a question and how many there were before. */
export const startGraph = async (reply: (body: string, before: number) => Reply) => {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += String(chunk);
    });
    request.on("end", () => {
      const { status = 200, headers, body: answer } = reply(body, asked.length);
      asked.push({ headers: request.headers, body });
      response.writeHead(status, { "content-type": "application/json", ...headers });
      response.end(typeof answer === "string" ? answer : JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/graphql`,
    asked,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
