// One request to the graph, and what came of it: data, a reason to ask again, or the end of it.
import { catalogue, isErrorCode } from "@kpu-graph/errors";
import { z } from "zod";
import { NotFoundOut, noAnswer } from "./faults.ts";
import { plainText } from "./plain-text.ts";

// Longer than the gateway gives any request.
const longestMs = 120_000;

const bodyShape = z.object({
  data: z.unknown(),
  errors: z
    .array(z.object({ message: plainText, extensions: z.object({ code: z.string() }).optional() }))
    .min(1)
    .optional(),
});

export interface Place {
  readonly url: string;
  readonly key: string | undefined;
}

export type Attempt =
  | { readonly outcome: "data"; readonly data: unknown }
  | { readonly outcome: "again"; readonly reason: NotFoundOut; readonly afterMs: number };

const codeOfFault = (error: unknown): string => {
  if (!(error instanceof Error)) return "fault";
  if (error.name === "TimeoutError") return "in time";
  const cause = error.cause ?? error;
  return cause instanceof Error && "code" in cause && typeof cause.code === "string" ? cause.code : error.name;
};

const secondsOf = (header: string | null): number => (header !== null && /^\d{1,5}$/.test(header) ? Number(header) : 0);

/** Retryable only while all of its errors are: one that will not change makes the rest pointless. */
const judge = (errors: NonNullable<z.infer<typeof bodyShape>["errors"]>, afterMs: number): Attempt => {
  const reasons = errors.map(
    ({ message, extensions }) => new NotFoundOut(extensions?.code ?? "INTERNAL_SERVER_ERROR", message),
  );
  const final = reasons.find(({ code }) => !isErrorCode(code) || !catalogue[code].retryable);
  if (final !== undefined) throw final;
  const [reason = new NotFoundOut("INTERNAL_SERVER_ERROR", "no reason was given")] = reasons;
  return { outcome: "again", reason, afterMs };
};

const readBody = (text: string) => {
  try {
    return bodyShape.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};

/** Sends it; throws NotFoundOut where asking again would change nothing. */
export const attempt = async ({ url, key }: Place, question: string): Promise<Attempt> => {
  const again = (code: string, message: string, afterMs = 0): Attempt => ({
    outcome: "again",
    reason: new NotFoundOut(code, message),
    afterMs,
  });
  try {
    const response = await fetch(url, {
      method: "POST",
      body: question,
      headers: { "content-type": "application/json", ...(key === undefined ? {} : { "x-api-key": key }) },
      // A key goes where it was sent and no further.
      redirect: "error",
      signal: AbortSignal.timeout(longestMs),
    });
    const body = readBody(await response.text());
    const afterMs = secondsOf(response.headers.get("retry-after")) * 1_000;
    if (body?.errors !== undefined) return judge(body.errors, afterMs);
    if (body?.data !== undefined && response.ok) return { outcome: "data", data: body.data };
    const code = `HTTP ${response.status}`;
    if (response.status >= 500) return again(code, `${url} answers with a fault`, afterMs);
    throw new NotFoundOut(code, `there is no graph at ${url}`);
  } catch (error) {
    if (error instanceof NotFoundOut) throw error;
    return again(noAnswer, `no answer from ${url} (${codeOfFault(error)})`);
  }
};
