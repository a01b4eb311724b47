// Resilience: how a legacy source is read, bounded in number, rate and time.
import { createFileReader } from "./file-reader.ts";
import { createHttpReader } from "./http-reader.ts";
import type { SourceReader, SourceReaderOptions } from "./source-reader.ts";

export { createCircuit, isCircuitOpen } from "./circuit.ts";
export { growHeapSlowly } from "./heap.ts";
export { closeOnSignal, type ShutdownOptions } from "./shutdown.ts";
export type { Parse, ReadEvent, SourceReader, SourceReaderOptions } from "./source-reader.ts";

/** Creates the reader of a source: of a folder for file:///, otherwise over HTTP. */
export const createSourceReader = (options: SourceReaderOptions): SourceReader =>
  options.baseUrl.startsWith("file:") ? createFileReader(options) : createHttpReader(options);
