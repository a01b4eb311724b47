// Waiting for what others load, and no longer than one's own request lasts.
import type { Cancellation } from "../cancellation.ts";

/** The request ended before there was an answer. */
export class Ended extends Error {
  override readonly name = "Ended";
}

/** Waits for the answer; rejects with Ended as soon as the signal is aborted. */
export const untilEnd = <Value>(signal: Cancellation, answer: Promise<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    const onEnd = (): void => reject(new Ended("the request has ended"));
    if (signal.aborted) onEnd();
    else signal.addEventListener("abort", onEnd);
    const leave = (): void => signal.removeEventListener("abort", onEnd);
    answer.then(
      (value) => {
        leave();
        resolve(value);
      },
      (reason: unknown) => {
        leave();
        reject(reason);
      },
    );
  });
