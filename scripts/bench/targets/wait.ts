// Waits until a target answers GraphQL.
import { setTimeout as delay } from "node:timers/promises";
import type { Started } from "../processes.ts";

const longestMs = 60_000;
const pollMs = 100;

/** Resolves with the first answer to `{ __typename }`; rejects when the process ends or the time is over. */
export const waitForGraph = async (started: Started, port: number, path = "/graphql"): Promise<void> => {
  const giveUpAt = performance.now() + longestMs;
  while (performance.now() < giveUpAt) {
    if (started.child.exitCode !== null) throw new Error(`it ended with ${started.child.exitCode}: ${started.said()}`);
    const text = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: "query Ready { __typename }" }),
      signal: AbortSignal.timeout(5_000),
    }).then(
      (response) => response.text(),
      () => "",
    );
    if (text.includes(`"__typename"`)) return;
    await delay(pollMs);
  }
  throw new Error(`it did not answer within ${longestMs / 1_000} s: ${started.said()}`);
};
