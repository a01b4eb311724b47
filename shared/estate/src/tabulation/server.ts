// The Sirekap stand-in: serves the estate's tabulation folder as the real object store does. Exact paths, 404 for the rest, no listing.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type StandIn, type StandInAnswer, startStandIn } from "../stand-in.ts";

export interface TabulationStandInOptions {
  /** The estate's tabulation folder: holds `pemilu/`. */
  readonly dir: string;
  readonly port?: number;
}

/** Names of the tree hold nothing else, so no path can climb out of the folder or name one. */
const documentPath = /^(?:\/[A-Za-z0-9]+)+\.json$/;

const notFound: StandInAnswer = {
  status: 404,
  contentType: "application/xml",
  body: "<Error><Code>NoSuchKey</Code></Error>",
};

const isAbsent = (error: unknown) =>
  error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");

/** Starts the stand-in. */
export const startTabulationStandIn = ({ dir, port = 0 }: TabulationStandInOptions): Promise<StandIn> =>
  startStandIn({
    port,
    answer: async ({ pathname }) => {
      if (!documentPath.test(pathname)) return notFound;
      try {
        return { status: 200, contentType: "application/json", body: await readFile(join(dir, pathname)) };
      } catch (error) {
        if (isAbsent(error)) return notFound;
        throw error;
      }
    },
  });
