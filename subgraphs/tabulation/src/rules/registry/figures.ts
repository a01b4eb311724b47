// Figures of the registry and of an area's document as evidence.
import type { AreaInput } from "../input.ts";
import type { Evidence } from "../rule.ts";

const text = (value: number | null): string | null => (value === null ? null : String(value));

/** A figure of the final roll of an area or station under its column of the recapitulation: Laki-Laki, Jumlah TPS. */
export const evidenceOfRoll = (
  code: string,
  column: string,
  { value, asOf }: { readonly value: number | null; readonly asOf: string | null },
): Evidence => ({ system: "SIDALIH", field: `${code} DPT ${column}`, value: text(value), asOf });

/** A figure of an area's own document. */
export const evidenceOfArea = ({ code, contest, asOf }: AreaInput, field: string, value: number | null): Evidence => ({
  system: "SIREKAP",
  field: `${code} ${contest.sourceCode} ${field}`,
  value: text(value),
  asOf,
});
