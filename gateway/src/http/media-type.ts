// The words of Content-Type, Content-Encoding and Accept that the graph takes.

/** The media types of an answer. */
export type AnswerType = "application/json" | "application/graphql-response+json";

// Nothing before, nothing after, no other charset: what is not this exactly is read in different ways by different programs.
const json = /^application\/json(?: *; *charset=(?:utf-8|"utf-8"))?$/i;

/** Is this the Content-Type of a request in JSON and UTF-8? */
export const isJson = (contentType: string | undefined): boolean => contentType !== undefined && json.test(contentType);

/** Is the body sent as it is? A packed one is never unpacked: forty bytes can become forty million. */
export const isPlain = (contentEncoding: string | undefined): boolean =>
  contentEncoding === undefined || contentEncoding.toLowerCase() === "identity";

const answerTypeByRange: ReadonlyMap<string, AnswerType> = new Map<string, AnswerType>([
  ["application/graphql-response+json", "application/graphql-response+json"],
  ["application/json", "application/json"],
  ["application/*", "application/json"],
  ["*/*", "application/json"],
]);

const qualityOf = (parameters: readonly string[]): number => {
  const quality = parameters
    .map((one) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/i.exec(one)?.[1])
    .find((one) => one !== undefined);
  return quality === undefined ? 1 : Number(quality);
};

/** The media type a client would like best; undefined where it takes neither. Without an Accept it is application/json. */
export const answerTypeOf = (accept: string | undefined): AnswerType | undefined => {
  // What nearly all clients send, at once.
  if (accept === undefined || accept === "*/*" || accept === "application/json") return "application/json";
  if (accept.trim() === "") return "application/json";
  let best: { readonly type: AnswerType; readonly quality: number } | undefined;
  for (const range of accept.split(",")) {
    const [name = "", ...parameters] = range.split(";");
    const type = answerTypeByRange.get(name.trim().toLowerCase());
    const quality = qualityOf(parameters);
    if (type !== undefined && quality > (best?.quality ?? 0)) best = { type, quality };
  }
  return best?.type;
};
