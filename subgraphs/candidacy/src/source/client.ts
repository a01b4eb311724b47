// Speaks to infopemilu and to Sidapil's open data: which document answers which question, read and mapped in one go.
import type { ContestId, ContestKind } from "@kpu-graph/domain";
import { createSourceReader, type Parse, type ReadEvent, type SourceReader } from "@kpu-graph/resilience";
import { jsonOf } from "@kpu-graph/subgraph";
import type { z } from "zod";
import {
  sourceInvalid,
  toDistrictBook,
  toDpdCandidates,
  toPairs,
  toParties,
  toPartyCandidates,
} from "../mapping/index.ts";
import type { CandidateList, DistrictBook, PartyList } from "../model.ts";
import { areaRows, dpdListTable, pairTable, partyListTable, partyTable, provinceTable, seatRows } from "./wire.ts";

export interface CandidacySourceOptions {
  /** http(s):// of infopemilu. */
  readonly sourceUrl: string;
  /** http(s):// of the folder that holds Sidapil's open data. */
  readonly districtsUrl: string;
  /** Longest wait for one answer, in milliseconds. */
  readonly sourceTimeoutMs: number;
  readonly onRead?: (event: ReadEvent) => void;
}

export interface CandidacySource {
  fetchDistricts(): Promise<DistrictBook>;
  fetchParties(): Promise<PartyList>;
  /** The list of a contest that is known to exist: an unknown district answers like an empty list. */
  fetchCandidates(contest: ContestId): Promise<CandidateList>;
  close(): Promise<void>;
}

const parseAs = <Wire, Value>(schema: z.ZodType<Wire>, toValue: (wire: Wire) => Value): Parse<Value> => {
  const parse = jsonOf(schema, sourceInvalid);
  return (body) => toValue(parse(body));
};

interface CandidateListRoute {
  readonly path: string;
  readonly parse: Parse<CandidateList>;
}

const parsePartyList = parseAs(partyListTable, ({ data }) => toPartyCandidates(data));
const candidateLists: Partial<Record<ContestKind, CandidateListRoute>> = {
  PRESIDENT: { path: "/Pemilu/Dct_presiden/Dct_presiden", parse: parseAs(pairTable, ({ data }) => toPairs(data)) },
  DPR: { path: "/Pemilu/Dct_dpr/Dct_dpr?kode_dapil=", parse: parsePartyList },
  DPD: { path: "/Pemilu/Dct_dpd/Dct_dpd?kode_pro=", parse: parseAs(dpdListTable, ({ data }) => toDpdCandidates(data)) },
  DPRD_PROVINCE: { path: "/Pemilu/Dct_dprprov/Dct_dprprov?kode_dapil=", parse: parsePartyList },
  DPRD_REGENCY: { path: "/Pemilu/Dct_dprd/Dct_dprdkabko?kode_dapil=", parse: parsePartyList },
};

/** Reads a document that must be there: without it the answer is not known, which is not the same as none. */
const readWhole = async <Value>(reader: SourceReader, path: string, parse: Parse<Value>): Promise<Value> => {
  const value = await reader.read(path, parse);
  if (value === null) throw sourceInvalid("the document is gone");
  return value;
};

/** Connects to the source; nothing is read yet. */
export const createCandidacySource = (options: CandidacySourceOptions): CandidacySource => {
  const { sourceUrl, districtsUrl, sourceTimeoutMs: timeoutMs, onRead } = options;
  const watch = onRead === undefined ? {} : { onRead };
  const infopemilu = createSourceReader({ system: "candidacy", baseUrl: sourceUrl, timeoutMs, ...watch });
  const openData = createSourceReader({ system: "candidacy", baseUrl: districtsUrl, timeoutMs, ...watch });

  return {
    async fetchDistricts() {
      const [areas, seats, provinces] = await Promise.all([
        readWhole(openData, "/dapil_wilayah.json", jsonOf(areaRows, sourceInvalid)),
        // No such file: seats are not published there, which is an answer.
        openData.read("/dapil_kursi.json", jsonOf(seatRows, sourceInvalid)),
        readWhole(
          infopemilu,
          "/Pemilu/Dct_dpd/GetDapilOptions",
          parseAs(provinceTable, ({ data }) => data),
        ),
      ]);
      return toDistrictBook({ areas, seats, provinces });
    },
    fetchParties: () =>
      readWhole(
        infopemilu,
        "/Pemilu/Pemutakhiran_parpol/get_parpol_diterima_nasional",
        parseAs(partyTable, ({ data }) => toParties(data)),
      ),
    async fetchCandidates({ kind, district = "" }) {
      const route = candidateLists[kind];
      if (route === undefined) throw sourceInvalid(`no list of ${kind}`);
      return readWhole(infopemilu, route.path + district, route.parse);
    },
    async close() {
      await Promise.all([infopemilu.close(), openData.close()]);
    },
  };
};
