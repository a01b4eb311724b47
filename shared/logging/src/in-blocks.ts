// Standard output in blocks: a write for each line would cost a request more than its line.
import { type DestinationStream, pino } from "pino";

const blockBytes = 64 * 1024;
const writeEveryMs = 100;
/** UTF-8 takes no more for a character of a string. */
const bytesPerCharacter = 3;

/**
 * Standard output, written in blocks as soon as one is full, ten times a second, and when the process ends in whatever way it can notice.
 * Lines are put together here and not by the library, which measures all that waits again at every line; and as bytes: as one growing text
 * they would have to be moved about by the garbage collector until they are written.
 */
export const createBlocks = (): DestinationStream => {
  const block = Buffer.allocUnsafeSlow(blockBytes);
  let filled = 0;
  const destination = pino.destination({ dest: 1, sync: false, minLength: 0 });
  const pass = () => {
    if (filled === 0) return;
    const lines = block.toString("utf8", 0, filled);
    filled = 0;
    destination.write(lines);
  };
  setInterval(pass, writeEveryMs).unref();
  // Before the library's own listeners, which write what it was given and close.
  process.prependListener("beforeExit", pass);
  process.prependListener("exit", pass);
  return {
    write(line) {
      const most = line.length * bytesPerCharacter;
      if (filled + most > blockBytes) pass();
      if (most > blockBytes) destination.write(line);
      else filled += block.write(line, filled);
    },
  };
};
