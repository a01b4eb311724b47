// A collector of traces for tests: takes OTLP over HTTP in JSON on a free port, and shows the spans it got.
import { createServer, type IncomingMessage } from "node:http";
import { z } from "zod";

const value = z.union([
  z.object({ stringValue: z.string() }).transform(({ stringValue }): unknown => stringValue),
  z.object({ intValue: z.number() }).transform(({ intValue }): unknown => intValue),
  z
    .object({ arrayValue: z.object({ values: z.array(z.object({ stringValue: z.string() })) }) })
    .transform(({ arrayValue }): unknown => arrayValue.values.map(({ stringValue }) => stringValue)),
]);
const attributes = z
  .array(z.object({ key: z.string(), value: z.unknown() }))
  .transform((list) => Object.fromEntries(list.map(({ key, value: raw }) => [key, value.parse(raw)])));
const span = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  kind: z.number(),
  startTimeUnixNano: z.string(),
  endTimeUnixNano: z.string(),
  attributes,
  status: z.object({ code: z.number() }),
});
const bodyShape = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes }),
      scopeSpans: z.array(z.object({ spans: z.array(span) })),
    }),
  ),
});

export type CollectedSpan = z.output<typeof span>;

const textOf = async (request: IncomingMessage): Promise<string> => {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
};

/** Starts a collector, on a free port unless said; while it is silent it takes requests and answers none. */
export const startCollector = async (atPort = 0) => {
  const texts: string[] = [];
  const waiting: (() => void)[] = [];
  const paths: string[] = [];
  let silent = false;
  const server = createServer((request, response) => {
    void textOf(request).then((text) => {
      paths.push(request.url ?? "");
      texts.push(text);
      const answer = () => void response.writeHead(200, { "content-type": "application/json" }).end("{}");
      if (silent) waiting.push(answer);
      else answer();
    });
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(atPort, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
  const resources = () => texts.flatMap((text) => bodyShape.parse(JSON.parse(text)).resourceSpans);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    texts,
    paths,
    resources: () => resources().map(({ resource }) => resource.attributes),
    spans: (): readonly CollectedSpan[] =>
      resources().flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
    setSilent(on: boolean) {
      silent = on;
      if (!on) for (const answer of waiting.splice(0)) answer();
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
