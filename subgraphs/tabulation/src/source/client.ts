// Speaks Sirekap's protocol: one GET a document, over HTTP or from a folder; what is not the wire's shape is SOURCE_INVALID.
import { createSourceReader, type ReadEvent } from "@kpu-graph/resilience";
import { jsonOf } from "@kpu-graph/subgraph";
import type { z } from "zod";
import { sourceInvalid } from "../mapping/index.ts";
import {
  type WireAggregate,
  type WireCandidates,
  type WireLists,
  type WireParties,
  type WireStationFile,
  type WireTree,
  wireAggregate,
  wireCandidates,
  wireLists,
  wireParties,
  wireStationFile,
  wireTree,
} from "./wire.ts";

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
  fetchTree(path: string): Promise<WireTree | null>;
  close(): Promise<void>;
}

/** Creates the client. The real host asks for no key and no Referer. */
export const createTabulationSource = ({
  sourceUrl,
  sourceTimeoutMs,
  onRead,
}: TabulationSourceOptions): TabulationSource => {
  const reader = createSourceReader({
    system: "tabulation",
    baseUrl: sourceUrl,
    timeoutMs: sourceTimeoutMs,
    ...(onRead === undefined ? {} : { onRead }),
  });
  const fetchAs = <Wire>(schema: z.ZodType<Wire>) => {
    const parse = jsonOf(schema, sourceInvalid);
    return (path: string) => reader.read(path, parse);
  };
  return {
    fetchAggregate: fetchAs(wireAggregate),
    fetchStationFile: fetchAs(wireStationFile),
    fetchCandidates: fetchAs(wireCandidates),
    fetchLists: fetchAs(wireLists),
    fetchParties: fetchAs(wireParties),
    fetchTree: fetchAs(wireTree),
    close: () => reader.close(),
  };
};
