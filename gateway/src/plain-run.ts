// The way past Apollo Server: a prepared operation of which nothing was refused, run to the bytes that go out. What is in error goes its way.
import type { GatewayContext } from "./context.ts";
import type { Federation } from "./federation/federation.ts";
import { type AnswerType, answerTypeOf } from "./http/media-type.ts";
import type { Answer } from "./pipeline/index.ts";

const before = Buffer.from(`{"data":`);
const after = Buffer.from("}\n");

/** What Accept may say here. Of several types with a weight each the library chooses. */
const plainAccepts: ReadonlySet<string> = new Set([
  "",
  "*/*",
  "application/json",
  "application/graphql-response+json",
] satisfies (AnswerType | "" | "*/*")[]);

const toAnswer = (type: AnswerType, parts: readonly Buffer[]): Answer => {
  const body = Buffer.concat(parts);
  return {
    status: 200,
    headers: { "content-type": `${type}; charset=utf-8`, "content-length": String(body.length) },
    body,
  };
};

/** Creates the step: gives the answer, or undefined where Apollo Server must make it; what ran already is then in the context. */
export const createPlainRun =
  (federation: Federation) =>
  async (
    context: GatewayContext,
    variables: Readonly<Record<string, unknown>>,
    accept: string,
  ): Promise<Answer | undefined> => {
    const { authorization, statement } = context;
    if (authorization === null || authorization.fit !== null || authorization.introspection !== null) return undefined;
    if (statement === null || !plainAccepts.has(accept)) return undefined;
    const type = answerTypeOf(accept) ?? "application/json";
    const ran = federation.run(statement, { variables, context, asBytes: true });
    const { bytes, result } = await ran.catch((reason: unknown) => ({ bytes: undefined, result: undefined, reason }));
    if (bytes !== undefined) return toAnswer(type, [before, bytes, after]);
    if (result?.data && result.errors === undefined)
      return toAnswer(type, [before, Buffer.from(JSON.stringify(result.data)), after]);
    // Rejected or in error: told once more, to the library, which gives it its form.
    context.ran = ran.then((done) => done.result ?? {});
    return undefined;
  };
