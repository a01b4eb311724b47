// The made-up areas: provinces, and below them as many regencies, districts and villages as their code says.
import { workloadOf } from "../workloads.ts";
import { nameFrom, numberFrom, timeFrom } from "./values.ts";

const levels: Readonly<Record<number, string>> = { 1: "NATION", 2: "PROVINCE", 4: "REGENCY", 6: "DISTRICT" };
const provinces = workloadOf("hop").variables.map(({ code }) => String(code));
const numbered = (parent: string, count: number) =>
  Array.from({ length: count }, (_, at) => `${parent}${String(at + 1).padStart(2, "0")}`);

/** Codes one level down, in order. */
export const childrenOf = (code: string): readonly string[] => {
  if (code === "0") return provinces;
  if (code.length === 2) return numbered(code, 26 + numberFrom(`${code}n`, 12));
  if (code.length === 4) return numbered(code, 12 + numberFrom(`${code}n`, 10));
  return [];
};

/** All codes of a level, in order. */
export const codesOf = (level: string): readonly string[] => {
  if (level === "PROVINCE") return provinces;
  const regencies = provinces.flatMap(childrenOf);
  return level === "REGENCY" ? regencies : regencies.flatMap(childrenOf);
};

const rollOf = (code: string, stage: string) => {
  const male = 4_000 + numberFrom(`${code}m${stage}`, 400_000);
  const female = 4_000 + numberFrom(`${code}f${stage}`, 400_000);
  return { stage, male, female, total: male + female, decree: "Keputusan KPU 857/2023", asOf: timeFrom(`${code}r`) };
};

interface PageOf {
  readonly first: number;
  readonly after?: string | null;
}

const page = (codes: readonly string[], { first, after }: PageOf) => {
  const start = after == null ? "" : Buffer.from(after, "base64url").toString("utf8").slice("k:".length);
  const left = codes.filter((code) => code > start);
  return { nodes: left.slice(0, first).map(areaOf), totalCount: codes.length };
};

/** An area with what the registry knows of it; its children are read when asked for. */
export const areaOf = (code: string): Readonly<Record<string, unknown>> => ({
  __typename: "Region",
  code,
  name: code === "0" ? "INDONESIA" : nameFrom(code, code.length < 6 ? 2 : 3).toUpperCase(),
  level: levels[code.length] ?? "VILLAGE",
  overseas: false,
  parent: () => (code === "0" ? null : areaOf(code.slice(0, -2) || "0")),
  pollingStationCount: 20 + numberFrom(`${code}p`, 4_000),
  voterRoll: ({ stage }: { readonly stage: string }) => rollOf(code, stage),
  children: (asked: PageOf) => page(childrenOf(code), asked),
});

/** A page of all areas of a level. */
export const areasOf = ({ level, ...asked }: PageOf & { readonly level: string }) => page(codesOf(level), asked);
