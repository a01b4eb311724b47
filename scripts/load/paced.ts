// Requests at a fixed pace, whether the ones before were answered or not: a server that is slow gets no rest for it.
import { setTimeout } from "node:timers/promises";

export interface Reply {
  /** 0 where there was no answer. */
  readonly status: number;
  readonly text: string;
  /** Milliseconds from the moment it was due, so that waiting counts. */
  readonly ms: number;
}

export interface Pace {
  readonly perSecond: number;
  readonly seconds: number;
}

/** Posts a body of JSON. Never rejects. */
const post = async (graph: string, body: string, due: number): Promise<Reply> => {
  const ended = (status: number, text: string): Reply => ({ status, text, ms: performance.now() - due });
  try {
    const headers = { "content-type": "application/json" };
    const response = await fetch(graph, { method: "POST", headers, body });
    return ended(response.status, await response.text());
  } catch (error) {
    return ended(0, error instanceof Error ? error.message : "no answer");
  }
};

/** Sends the bodies in turn at this pace; gives each reply with the place of its body. */
export const sendPaced = async (graph: string, bodies: readonly string[], { perSecond, seconds }: Pace) => {
  const began = performance.now();
  const replies: Promise<Reply & { readonly of: number }>[] = [];
  for (let index = 0; index < perSecond * seconds; index += 1) {
    const due = began + (index * 1_000) / perSecond;
    const early = due - performance.now();
    if (early > 0) await setTimeout(early);
    const of = index % bodies.length;
    replies.push(post(graph, bodies[of] ?? "", due).then((reply) => ({ ...reply, of })));
  }
  return Promise.all(replies);
};

/** The value below which this part of them lies. */
export const quantile = (values: readonly number[], part: number): number => {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
};
