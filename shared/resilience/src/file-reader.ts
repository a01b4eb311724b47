// The folder form of a source: the same tree of documents as over HTTP, on disk.
import { readFile } from "node:fs/promises";
import { ClientError } from "@kpu-graph/errors";
import { largestDocument, type SourceReader, type SourceReaderOptions } from "./source-reader.ts";

const isAbsent = (error: unknown) =>
  error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");

/** Creates a reader of a file:/// folder. */
export const createFileReader = ({ system, baseUrl, onRead }: SourceReaderOptions): SourceReader => {
  const base = baseUrl.endsWith("/") ? baseUrl : `${baseUrl}/`;

  const load = async (path: string): Promise<Buffer | null> => {
    try {
      const body = await readFile(new URL(`.${path}`, base));
      if (body.length > largestDocument) throw new ClientError("SOURCE_INVALID", { system });
      return body;
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
