// The load as its own process: a closed loop over fixed connections, one window at a time.
import { bodiesOf, type Workload, workloadOf } from "../workloads.ts";
import { type Connection, openConnection } from "./connection.ts";
import { type Outcome, type Window, windowShape } from "./window.ts";

// A gateway that stalls must not stall the run: what has not come by then has failed.
const longestMs = 20_000;

const toRequest = (path: string, body: string, credential: string): Buffer =>
  Buffer.from(
    `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\naccept: application/json\r\n` +
      `authorization: ${credential}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );

/** The requests in the order they are sent, again and again: every body with every credential where there are several. */
const requestsOf = ({ path, credentials }: Window, workload: Workload): readonly Buffer[] => {
  const bodies = bodiesOf(workload);
  const count =
    credentials.length === 1 ? bodies.length : bodies.length * Math.ceil(credentials.length / bodies.length);
  return Array.from({ length: count }, (_, at) =>
    toRequest(path, bodies[at % bodies.length] ?? "", credentials[at % credentials.length] ?? ""),
  );
};

const at = (sorted: readonly number[], part: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;

const run = async (window: Window): Promise<Outcome> => {
  const workload = workloadOf(window.workload);
  const requests = requestsOf(window, workload);
  const times: number[] = [];
  let failed = 0;
  let bytes = 0;
  let next = 0;
  const started = performance.now();
  const endAt = started + window.milliseconds;

  const connections: Connection[] = [];
  const loop = async (place: number) => {
    while (performance.now() < endAt) {
      const request = requests[next % requests.length];
      next += 1;
      if (request === undefined) return;
      const sent = performance.now();
      // A server may close a connection with an answer: the next request opens another.
      let connection = connections[place];
      if (connection?.isOpen() !== true) connection = connections[place] = openConnection(window.port);
      const answer = await connection.ask(request);
      times.push(performance.now() - sent);
      bytes += answer.bytes;
      if (answer.status !== 200 || !answer.isData) failed += 1;
    }
  };
  const timer = setTimeout(() => connections.map(({ close }) => close()), window.milliseconds + longestMs);
  const ends = await Promise.allSettled(Array.from({ length: workload.connections }, (_, place) => loop(place)));
  clearTimeout(timer);
  for (const { close } of connections) close();
  failed += ends.filter(({ status }) => status === "rejected").length;
  const elapsedMs = performance.now() - started;
  times.sort((one, other) => one - other);
  return { requests: times.length, failed, p50Ms: at(times, 0.5), p99Ms: at(times, 0.99), elapsedMs, bytes };
};

process.on("message", (message) => {
  run(windowShape.parse(message)).then((outcome) => process.send?.(outcome));
});
process.once("disconnect", () => process.exit(0));
process.send?.({ ready: true });
