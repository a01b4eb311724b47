// Speaks Sirekap's protocol: one GET a document, over HTTP or from a folder; what is not the wire's shape is SOURCE_INVALID.
import { ClientError } from "@kpu-graph/errors";
import { createSourceReader, type ReadEvent } from "@kpu-graph/resilience";
import type { z } from "zod";
import {
  type WireAggregate,
  type WireCandidates,
  type WireLists,
  type WireParties,
  type WireStationFile,
  wireAggregate,
  wireCandidates,
  wireLists,
  wireParties,
  wireStationFile,
} from "./wire.ts";

export type { ReadEvent } from "@kpu-graph/resilience";

export interface TabulationSourceOptions {
  readonly sourceUrl: string;
  readonly sourceTimeoutMs: number;
  readonly onRead?: (event: ReadEvent) => void;
}

/** null: the source has no such document. */
export interface TabulationSource {
  fetchAggregate(path: string): Promise<WireAggregate | null>;
  fetchStationFile(path: string): Promise<WireStationFile | null>;
  fetchCandidates(path: string): Promise<WireCandidates | null>;
  fetchLists(path: string): Promise<WireLists | null>;
  fetchParties(path: string): Promise<WireParties | null>;
  close(): Promise<void>;
}

export const system = "tabulation";

/** Reads JSON of one shape. The library's own errors are dropped: they quote the document. */
const jsonOf =
  <Wire>(schema: z.ZodType<Wire>) =>
  (body: Buffer): Wire => {
    let value: unknown;
    try {
      value = JSON.parse(body.toString("utf8"));
    } catch {
      throw new ClientError("SOURCE_INVALID", { system });
    }
    const result = schema.safeParse(value);
    if (!result.success) throw new ClientError("SOURCE_INVALID", { system });
    return result.data;
  };

/** Creates the client. The real host asks for no key and no Referer. */
export const createTabulationSource = ({
  sourceUrl,
  sourceTimeoutMs,
  onRead,
}: TabulationSourceOptions): TabulationSource => {
  const reader = createSourceReader({
    system,
    baseUrl: sourceUrl,
    timeoutMs: sourceTimeoutMs,
    ...(onRead === undefined ? {} : { onRead }),
  });
  const fetchAs = <Wire>(schema: z.ZodType<Wire>) => {
    const parse = jsonOf(schema);
    return (path: string) => reader.read(path, parse);
  };
  return {
    fetchAggregate: fetchAs(wireAggregate),
    fetchStationFile: fetchAs(wireStationFile),
    fetchCandidates: fetchAs(wireCandidates),
    fetchLists: fetchAs(wireLists),
    fetchParties: fetchAs(wireParties),
    close: () => reader.close(),
  };
};
