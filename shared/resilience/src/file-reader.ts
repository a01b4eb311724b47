// The folder form of a source: the same tree of documents as over HTTP, on disk.
import { readFile, stat } from "node:fs/promises";
import { ClientError } from "@kpu-graph/errors";
import { largestDocument, type SourceReader, type SourceReaderOptions } from "./source-reader.ts";

const isAbsent = (error: unknown) =>
  error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");

// A URL takes "..", its percent-encoded forms and, in file:, "\" for a way up: what counts is where it ends.
const locate = (path: string, base: string): URL => {
  const location = new URL(`.${path}`, base);
  if (path.startsWith("/") && location.href.startsWith(base)) return location;
  throw new Error("the path leaves the folder of the source");
};

/** Creates a reader of a file:/// folder. */
export const createFileReader = ({ system, baseUrl, onRead }: SourceReaderOptions): SourceReader => {
  const base = new URL(baseUrl.endsWith("/") ? baseUrl : `${baseUrl}/`).href;

  const load = async (path: string): Promise<Buffer | null> => {
    try {
      const location = locate(path, base);
      const facts = await stat(location);
      if (!facts.isFile()) throw new Error("not a file");
      if (facts.size > largestDocument) throw new ClientError("SOURCE_INVALID", { system });
      return await readFile(location);
    } catch (cause) {
      if (isAbsent(cause)) return null;
      throw cause instanceof ClientError ? cause : new ClientError("SOURCE_UNAVAILABLE", { system, cause });
    }
  };

  return {
    async read(path, parse) {
      try {
        const body = await load(path);
        const value = body === null ? null : parse(body);
        onRead?.({ path, outcome: value === null ? "absent" : "found" });
        return value;
      } catch (cause) {
        const error = cause instanceof ClientError ? cause : new ClientError("SOURCE_INVALID", { system, cause });
        onRead?.({ path, outcome: error.code });
        throw error;
      }
    },
    async close() {},
  };
};
