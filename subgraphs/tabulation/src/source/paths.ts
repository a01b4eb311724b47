// Where Sirekap keeps each document: paths made of codes, which were parsed before and hold nothing but digits and capitals.
import {
  type ContestId,
  lineageOf,
  nationCode,
  type PollingStationCode,
  type RegionCode,
  villageOf,
} from "@kpu-graph/domain";

const pairsPath = "/pemilu/ppwp.json";
export const partiesPath = "/pemilu/partai.json";

/** The ids of a contest's candidates in the charts; undefined for the presidency, which has `pairsPath`. */
export const candidatesPath = ({ kind, district }: ContestId): string =>
  kind === "PRESIDENT"
    ? pairsPath
    : kind === "DPD"
      ? `/pemilu/caleg/dpd/${district}.json`
      : `/pemilu/caleg/partai/${district}.json`;

const foldersOf = (region: RegionCode) => lineageOf(region).filter((code) => code !== nationCode);

/** What lies below an area. The presidency's tree holds every area there is; the nation stands under its own code. */
export const treePath = (region: RegionCode): string =>
  `/wilayah/pemilu/ppwp/${region === nationCode ? nationCode : foldersOf(region).join("/")}.json`;

/** The document of an area ("hhcw", by area): nation, province, regency, district or village. */
export const areaPath = ({ sourceCode }: ContestId, region: RegionCode): string =>
  `/pemilu/hhcw/${[sourceCode, ...foldersOf(region)].join("/")}.json`;

/** The file of one polling station. */
export const stationPath = ({ sourceCode }: ContestId, station: PollingStationCode): string =>
  `/pemilu/hhcw/${[sourceCode, ...foldersOf(villageOf(station)), station].join("/")}.json`;

/**
 * The document of a whole electoral district ("hhcd", by district) of the DPR or a DPRD. Client code shows
 * hhcd/pdpr/{district} and hhcd/pdprdk/{province}/{regency}/{district}; hhcd/pdprdp/{province}/{district} is inferred.
 */
export const districtPath = ({ kind, sourceCode, district, region }: ContestId): string => {
  const folders = kind === "DPR" ? [] : foldersOf(region);
  return `/pemilu/hhcd/${[sourceCode, ...folders, district].join("/")}.json`;
};
