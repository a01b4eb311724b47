// A Sirekap for tests: documents by path over HTTP, each of which can be replaced, taken away or broken.
import { createServer } from "node:http";

/** A document, null for none (404), or what the source does instead of answering. */
export type Answer =
  | { readonly json: unknown }
  | { readonly text: string }
  | { readonly status: number }
  | "drop"
  | null;

export interface Sirekap {
  readonly url: string;
  set(path: string, answer: Answer): void;
  close(): Promise<void>;
}

const bodyOf = (answer: Exclude<Answer, "drop">): { status: number; body: string } => {
  if (answer === null) return { status: 404, body: "" };
  if ("status" in answer) return { status: answer.status, body: "" };
  return { status: 200, body: "text" in answer ? answer.text : JSON.stringify(answer.json) };
};

/** Starts it on a free port with some documents. */
export const startSirekap = async (documents: Readonly<Record<string, unknown>>): Promise<Sirekap> => {
  const answers = new Map<string, Answer>(Object.entries(documents).map(([path, json]) => [path, { json }]));
  const server = createServer((request, response) => {
    const answer = answers.get(request.url ?? "") ?? null;
    if (answer === "drop") {
      request.socket.destroy();
      return;
    }
    const { status, body } = bodyOf(answer);
    response.writeHead(status, { "content-type": "application/json" }).end(body);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    set: (path, answer) => {
      answers.set(path, answer);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
