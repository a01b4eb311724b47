// Standard output in blocks: a write for each line would cost a request more than its line.
import { type DestinationStream, pino } from "pino";

const blockCharacters = 64 * 1024;
const writeEveryMs = 100;

/**
 * Standard output, written in blocks as soon as one is full, ten times a second, and when the process ends in whatever way it can notice.
 * Lines are put together here and not by the library, which measures all that waits again at every line.
 */
export const createBlocks = (): DestinationStream => {
  let block = "";
  const pass = () => {
    if (block === "") return;
    const lines = block;
    block = "";
    destination.write(lines);
  };
  const destination = pino.destination({ dest: 1, sync: false, minLength: 0 });
  setInterval(pass, writeEveryMs).unref();
  // Before the library's own listeners, which write what it was given and close.
  process.prependListener("beforeExit", pass);
  process.prependListener("exit", pass);
  return {
    write(line) {
      block += line;
      if (block.length >= blockCharacters) pass();
    },
  };
};
