// The front as its own process: the three subgraphs for every gateway at once, each answer made once and from then on sent as stored bytes.
import { createServer } from "node:net";
import { z } from "zod";
import { toFirstFederation } from "../origin/first-federation.ts";
import { createOrigin, type Origin, type SubgraphName, sdlOf, subgraphNames } from "../origin/subgraphs.ts";
import { type FrontCounts, noCounts } from "./counts.ts";
import { createRequestReader } from "./requests.ts";

const questionShape = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});
const commandShape = z.object({ counts: z.string() });

interface Stored {
  readonly bytes: Buffer;
  readonly bodyBytes: number;
}

const origins = new Map<string, Origin>();
const stored = new Map<string, Stored>();
const counts = new Map<string, FrontCounts>();

const isName = (name: string): name is SubgraphName => subgraphNames.some((one) => one === name);

/** /<target>/<subgraph>: mercurius knows the first federation only and is told the same schema in its words. */
const originOf = (target: string, name: string): Origin => {
  if (!isName(name)) throw new Error(`no subgraph ${name}`);
  const isFirst = target.startsWith("mercurius");
  const key = isFirst ? `first ${name}` : name;
  const known = origins.get(key);
  if (known !== undefined) return known;
  const made = createOrigin(name, isFirst ? toFirstFederation(name, sdlOf(name)) : sdlOf(name));
  origins.set(key, made);
  return made;
};

const toStored = (status: string, text: string): Stored => {
  const body = Buffer.from(text, "utf8");
  const head = `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
  return { bytes: Buffer.concat([Buffer.from(head, "latin1"), body]), bodyBytes: body.length };
};

const make = (target: string, name: string, body: Buffer): Stored => {
  try {
    const question = questionShape.parse(JSON.parse(body.toString("utf8")));
    return toStored("200 OK", originOf(target, name).answer(question));
  } catch (error) {
    const message = error instanceof Error ? error.message : "unknown fault";
    return toStored("400 Bad Request", JSON.stringify({ errors: [{ message }] }));
  }
};

// What a gateway asks about the schema is no part of a request.
const isAboutSchema = (text: string) => text.length < 8_192 && /_service\b|__schema\b/.test(text);

const answer = (path: string, body: Buffer): Buffer => {
  const [, target = "", name = ""] = path.split("/");
  const text = body.toString("latin1", 0, body.length);
  // Mercurius' questions are its own: only its schema differs.
  const key = `${target.startsWith("mercurius") ? "first " : ""}${name}\n${text}`;
  let reply = stored.get(key);
  const isNew = reply === undefined;
  if (reply === undefined) {
    reply = make(target, name, body);
    stored.set(key, reply);
    if (isAboutSchema(text)) return reply.bytes;
  }
  if (!isNew || !isAboutSchema(text)) {
    const { calls, bytes, made } = counts.get(target) ?? noCounts;
    counts.set(target, {
      calls: calls + 1,
      bytes: bytes + body.length + reply.bodyBytes,
      made: made + (isNew ? 1 : 0),
    });
  }
  return reply.bytes;
};

const server = createServer({ noDelay: true }, (socket) => {
  const take = createRequestReader(({ path, body }) => socket.write(answer(path, body)));
  socket.on("error", () => socket.destroy());
  socket.on("data", (chunk: Buffer) => {
    socket.cork();
    take(chunk);
    socket.uncork();
  });
});
process.on("message", (message) => {
  const { counts: target } = commandShape.parse(message);
  process.send?.(counts.get(target) ?? noCounts);
});
process.once("disconnect", () => process.exit(0));
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.({ port: typeof address === "object" ? address?.port : undefined });
});
