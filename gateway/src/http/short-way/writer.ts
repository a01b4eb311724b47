// Writes answers to sockets: head and body in one piece of memory that is used again, where the system takes all of it at once.
import type { Socket } from "node:net";

/** Longer bodies go beside their head: to copy them costs more than a list of two pieces. */
const longestCopied = 64 * 1024;
const longestHead = 16 * 1024;

export interface WrittenAnswer {
  readonly head: string;
  readonly body: Buffer;
  /** Told once nobody here will read the body again. */
  readonly onWritten: (() => void) | undefined;
}

/** Creates the writer of one server. */
export const createWriter = () => {
  let room = Buffer.allocUnsafeSlow(longestHead + longestCopied);
  return (socket: Socket, { head, body, onWritten }: WrittenAnswer): void => {
    if (body.length > longestCopied || head.length > longestHead) {
      socket.cork();
      socket.write(head, "latin1");
      socket.write(body, onWritten);
      socket.uncork();
      return;
    }
    const end = room.write(head, "latin1") + body.copy(room, head.length);
    onWritten?.();
    socket.write(room.subarray(0, end));
    // Something of it waits for the client: it has this memory for as long as that takes, and the next answer gets another.
    if (socket.writableLength > 0) room = Buffer.allocUnsafeSlow(longestHead + longestCopied);
  };
};
