// Texts of many thousand stations, outside the heap: before it collects, the engine lets a heap grow to a multiple of what is kept in it.
import type { KeptStation } from "./kept.ts";

export interface StoredText {
  /** Shared by all texts of a village. */
  readonly store: Buffer;
  readonly start: number;
  readonly end: number;
}

/** As it was made, or as it is kept. */
export type KeptText = string | StoredText;

export const readText = (text: KeptText): string =>
  typeof text === "string" ? text : text.store.toString("utf8", text.start, text.end);

/** Moves the texts of a village's stations into one store. */
export const storeTexts = (stations: readonly KeptStation[]): readonly KeptStation[] => {
  const parts = stations
    .flatMap(({ others, findings }) => [...(others ? [others.packed] : []), ...findings.map(({ text }) => text)])
    .map((text) => Buffer.from(readText(text)));
  const store = Buffer.concat(parts);
  let next = 0;
  let start = 0;
  const nextText = (): StoredText => {
    const end = start + (parts[next]?.length ?? 0);
    const text = { store, start, end };
    start = end;
    next += 1;
    return text;
  };
  return stations.map((station) => {
    const { code, version, rowKey, rowAsOf, ownKey, twins, outcomes, asOf, rollVoters, checkedAt } = station;
    const others = station.others && { packed: nextText(), readAt: station.others.readAt };
    const findings = station.findings.map(({ rule, severity }) => ({ rule, severity, text: nextText() }));
    // Property by property and in one order: a spread would give each of many thousand stations a hidden class of its own.
    return {
      code,
      version,
      rowKey,
      rowAsOf,
      ownKey,
      twins,
      outcomes,
      findings,
      asOf,
      rollVoters,
      others,
      checkedAt,
    };
  });
};
