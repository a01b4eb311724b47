// The stored answers, by request body: what the limits send.
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Reads them from the folder the run left them in. */
export const readAnswers = () => {
  const lines = JSON.parse(readFileSync(join(process.env["ANSWERS"] ?? "", "answers.json"), "utf8"));
  return lines.map(({ body, answer }) => ({ body, bytes: Buffer.from(answer, "utf8") }));
};
export const readiness = Buffer.from(`{"data":{"__typename":"Query"}}`);
