// A made-up province over HTTP, as Sirekap serves its documents: counts what is read, and can be changed or told to fail.
import { createServer } from "node:http";
import { createDocuments } from "./documents.ts";
import type { Change } from "./figures.ts";
import { type Shape, stationIndex } from "./shape.ts";

export interface Province {
  readonly url: string;
  /** How often each path was asked since the last call. */
  reads(): ReadonlyMap<string, number>;
  change(station: string, change: Partial<Change>): void;
  /** Gives the station the chart of another one, which may be anywhere. */
  makeTwin(station: string, of: string): void;
  /** Answers for these paths with a status, or not (404), instead of the document. */
  fail(status: number, isFor: (path: string) => boolean): void;
  close(): Promise<void>;
}

/** Starts it on a free port. */
export const startProvince = async (shape: Shape): Promise<Province> => {
  const documents = createDocuments(shape);
  let reads = new Map<string, number>();
  let failing: { readonly status: number; readonly isFor: (path: string) => boolean } | undefined;
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    reads.set(path, (reads.get(path) ?? 0) + 1);
    const status = failing?.isFor(path) ? failing.status : undefined;
    const text = status === undefined ? documents.at(path) : undefined;
    response.writeHead(status ?? (text === undefined ? 404 : 200), { "content-type": "application/json" }).end(text);
  });
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const indexOf = (station: string): number => {
    const index = stationIndex(shape, station);
    if (index === undefined) throw new Error(`no station ${station}`);
    return index;
  };
  let version = 0;
  const change: Province["change"] = (station, changed) => {
    version += 1;
    documents.change(indexOf(station), { version, ...changed });
  };
  return {
    url: `http://127.0.0.1:${address.port}`,
    reads() {
      const before = reads;
      reads = new Map();
      return before;
    },
    change,
    makeTwin: (station, of) => change(station, { likeStation: indexOf(of) }),
    fail: (status, isFor) => {
      failing = { status, isFor };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
