// Region codes (kode wilayah): parsed once at the edge, a branded string from there on. The letters of codes abroad forbid numbers.
import { ClientError } from "@kpu-graph/errors";

declare const brand: unique symbol;
/** "0", or 2, 4, 6 or 10 characters. Well-formed; whether the area exists is the registry's to say. */
export type RegionCode = string & { readonly [brand]: "RegionCode" };
/** 13 characters: a village code and three digits. */
export type PollingStationCode = string & { readonly [brand]: "PollingStationCode" };
export type RegionLevel = "NATION" | "PROVINCE" | "REGENCY" | "DISTRICT" | "VILLAGE";

const regionPattern = /^(?:0|\d{2}(?:[0-9A-Z]{2}(?:\d{2}(?:\d{4})?)?)?)$/;
const stationPattern = /^\d{2}[0-9A-Z]{2}\d{6}\d{3}$/;
const levelByLength: Record<number, RegionLevel> = {
  1: "NATION",
  2: "PROVINCE",
  4: "REGENCY",
  6: "DISTRICT",
  10: "VILLAGE",
};
const parentLength: Record<number, number> = { 4: 2, 6: 4, 10: 6 };

/** Is this a well-formed region code? */
export const isRegionCode = (value: unknown): value is RegionCode =>
  typeof value === "string" && regionPattern.test(value);

/** Is this a well-formed polling station code? */
export const isPollingStationCode = (value: unknown): value is PollingStationCode =>
  typeof value === "string" && stationPattern.test(value);

/** Reads a region code; throws INVALID_REGION_CODE. */
export const parseRegionCode = (value: unknown): RegionCode => {
  if (isRegionCode(value)) return value;
  throw new ClientError("INVALID_REGION_CODE");
};

/** Reads a polling station code; throws INVALID_POLLING_STATION_CODE. */
export const parsePollingStationCode = (value: unknown): PollingStationCode => {
  if (isPollingStationCode(value)) return value;
  throw new ClientError("INVALID_POLLING_STATION_CODE");
};

export const nationCode = parseRegionCode("0");

/** The level a code belongs to, told by its length. */
export const levelOf = (code: RegionCode): RegionLevel => levelByLength[code.length] ?? "NATION";

/** Is the area abroad (province 99)? */
export const isOverseas = (code: string): boolean => code.startsWith("99");

/** The code one level up; undefined for the nation. */
export const parentOf = (code: RegionCode): RegionCode | undefined => {
  if (code === nationCode) return undefined;
  const length = parentLength[code.length];
  return length === undefined ? nationCode : parseRegionCode(code.slice(0, length));
};

/** The area and all areas above it, nation first: 0, 33, 3320, 332001, 3320012001. */
export const lineageOf = (code: RegionCode): readonly RegionCode[] => {
  const parent = parentOf(code);
  return parent === undefined ? [code] : [...lineageOf(parent), code];
};

/** The village a polling station stands in. */
export const villageOf = (code: PollingStationCode): RegionCode => parseRegionCode(code.slice(0, 10));
