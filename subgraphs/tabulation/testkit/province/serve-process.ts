// A process that serves a made-up province: told over IPC how large it is, later what to change, and asked how often it was read.
import { type Province, startProvince } from "./server.ts";
import { shapeOf, stationCode } from "./shape.ts";

let province: Province | undefined;

const answer = async (message: object): Promise<object> => {
  if ("stations" in message && typeof message.stations === "number") {
    province = await startProvince(shapeOf(message.stations));
    return { url: province.url };
  }
  if ("change" in message && typeof message.change === "number")
    province?.change(stationCode(shapeOf(Number.MAX_SAFE_INTEGER), message.change), {});
  const reads = [...(province?.reads() ?? [])];
  return { paths: reads.length, reads: reads.reduce((sum, [, times]) => sum + times, 0) };
};

process.on("message", (message: object) => {
  void answer(message).then((said) => process.send?.(said));
});
process.send?.({ ready: true });
