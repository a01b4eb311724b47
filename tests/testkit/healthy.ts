// What holds after every hostile request: the house lives, a good question is answered as before, and no answer told of the insides.
import { monitorEventLoopDelay } from "node:perf_hooks";
import { expect } from "vitest";
import type { House } from "./house.ts";

export interface Seen {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed where it is JSON. */
  readonly body: unknown;
}

export interface Question {
  /** Default "/graphql". */
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

export interface HouseWatch {
  /** Sends this and remembers the answer. A POST is JSON unless its headers say otherwise. */
  send(question: Question): Promise<Seen>;
  /** Remembers an answer that came another way. */
  remember(text: string): void;
  /** Every answer remembered so far. */
  readonly answers: readonly string[];
  assertHealthy(): Promise<void>;
  /** Longest time, in ms, the event loop was held since the watch began: for reports, never for an assertion. */
  longestStallMs(): number;
  close(): void;
}

const insides =
  /stacktrace|node_modules|127\.0\.0\.1|localhost|ECONN|\bSELECT\b|\bFROM [a-z]|\.[jt]s:\d|kode_|pglite|ioredis|@apollo/;

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** Starts to watch a house. */
export const watchHouse = (house: House): HouseWatch => {
  const answers: string[] = [];
  const rejections: unknown[] = [];
  let checked = 0;
  const onRejection = (reason: unknown) => rejections.push(reason);
  process.on("unhandledRejection", onRejection);
  const stalls = monitorEventLoopDelay();
  stalls.enable();

  const send = async ({ path = "/graphql", method = "POST", headers = {}, body }: Question): Promise<Seen> => {
    const response = await fetch(`${house.url}${path}`, {
      method,
      headers: { ...(method === "POST" ? { "content-type": "application/json" } : {}), ...headers },
      redirect: "manual",
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    answers.push(
      [...response.headers]
        .map((pair) => pair.join(": "))
        .concat("", text)
        .join("\n"),
    );
    return { status: response.status, headers: response.headers, body: parsed(text) };
  };

  return {
    send,
    answers,
    remember: (text) => answers.push(text),
    async assertHealthy() {
      for (const answer of answers.slice(checked)) expect(answer).not.toMatch(insides);
      checked = answers.length;
      const live = await fetch(`${house.adminUrl}/health/live`);
      expect([live.status, await live.json()]).toEqual([200, { status: "live" }]);
      const { status, data, errors } = await house.ask(`{ region(code: "33") { name } }`);
      expect({ status, data, errors }).toEqual({
        status: 200,
        data: { region: { name: "JAWA TENGAH" } },
        errors: undefined,
      });
      expect(rejections).toEqual([]);
    },
    longestStallMs: () => stalls.max / 1e6,
    close() {
      stalls.disable();
      process.off("unhandledRejection", onRejection);
    },
  };
};
