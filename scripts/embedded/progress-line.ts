// A progress line: redrawn in a terminal, now and then a plain line elsewhere.
import type { OnProgress } from "@kpu-graph/estate";

const plainEveryMs = 3_000;
const width = 24;

/** Creates the callback that draws `label`. Nothing is drawn for work that was done already, nor after the end. */
export const createProgressLine = (label: string, output: NodeJS.WriteStream): OnProgress => {
  let drawn = false;
  let ended = false;
  let last = 0;
  return (fraction) => {
    const done = fraction >= 1;
    if (ended || (done && !drawn)) return;
    const now = performance.now();
    if (!output.isTTY && !done && drawn && now - last < plainEveryMs) return;
    const filled = Math.round(fraction * width);
    const text = `${label} [${"#".repeat(filled)}${".".repeat(width - filled)}] ${Math.round(fraction * 100)} %`;
    output.write(output.isTTY ? `\r${text}${done ? "\n" : ""}` : `${text}\n`);
    drawn = true;
    ended = done;
    last = now;
  };
};
