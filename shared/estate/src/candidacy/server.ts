// The stand-in of infopemilu and of Sidapil's open data: the real paths, the real quirks, the estate's facts.
import { type StandIn, type StandInAnswer, startStandIn } from "../stand-in.ts";
import { type CandidacyEstate, councils, openCandidacyEstate } from "./estate-files.ts";
import { type PartyListInput, renderDpdList, renderPairs, renderPartyList } from "./render-candidates.ts";
import {
  renderAreas,
  renderDistrictOptions,
  renderParties,
  renderProvinceOptions,
  renderSeats,
} from "./render-masters.ts";

export interface CandidacyStandInOptions {
  /** The candidacy folder of an estate. */
  readonly dir: string;
  readonly port?: number;
  /** Every n-th answer is a page of HTML instead, as the real service often gives. Off by default. */
  readonly unreadableEvery?: number;
}

type Route = (query: URLSearchParams) => string;

const table = (data: readonly unknown[]): string => JSON.stringify({ data });

const createRoutes = ({ facts, candidates }: CandidacyEstate): ReadonlyMap<string, Route> => {
  const parties = new Map(facts.parties.map((party) => [party.number, party]));
  const provinceNames = new Map(facts.provinces.map(({ code, name }) => [code, name]));
  const districtNames = new Map(
    facts.districts.map(({ council, districtCode, districtName }) => [`${council} ${districtCode}`, districtName]),
  );
  const areas = renderAreas(facts.districts);

  const partyList =
    (list: PartyListInput["list"]): Route =>
    (query) => {
      const code = query.get("kode_dapil") ?? "";
      const districtName = districtNames.get(`${councils[list]} ${code}`);
      // Inferred: an unknown district answers like an empty list.
      if (districtName === undefined) return table([]);
      return table(renderPartyList({ list, districtName, parties, candidates: candidates(list, code) }));
    };
  const dpdList: Route = (query) => {
    const code = query.get("kode_pro") ?? "";
    const name = provinceNames.get(code);
    return table(name === undefined ? [] : renderDpdList(name, candidates("dpd", code)));
  };
  const options =
    (list: PartyListInput["list"]): Route =>
    () =>
      table(renderDistrictOptions(facts.districts, councils[list]));

  return new Map<string, Route>([
    ["/Pemilu/Dct_dpr/Dct_dpr", partyList("dpr")],
    ["/Pemilu/Dct_dprprov/Dct_dprprov", partyList("dprdprov")],
    ["/Pemilu/Dct_dprd/Dct_dprdkabko", partyList("dprdkab")],
    ["/Pemilu/Dct_dpd/Dct_dpd", dpdList],
    ["/Pemilu/Dct_presiden/Dct_presiden", () => table(renderPairs(facts.pairs))],
    ["/Pemilu/Dct_dpr/GetDapilOptions_dprri", options("dpr")],
    ["/Pemilu/Dct_dprprov/GetDapilOptions_dprprov", options("dprdprov")],
    ["/Pemilu/Dct_dprd/GetDapilOptions_dprdkabko", options("dprdkab")],
    ["/Pemilu/Dct_dpd/GetDapilOptions", () => table(renderProvinceOptions(facts.provinces))],
    ["/Pemilu/Pemutakhiran_parpol/get_parpol_diterima_nasional", () => table(renderParties(facts.parties))],
    ["/opendata/dapil_wilayah.json", () => areas],
    ["/opendata/dapil_kursi.json", () => renderSeats(facts.seats)],
  ]);
};

const html = (status: number, text: string): StandInAnswer => ({
  status,
  contentType: "text/html; charset=UTF-8",
  body: `<!DOCTYPE html><html><body><h1>${text}</h1></body></html>`,
});

/** Starts the stand-in of the candidacy source. */
export const startCandidacyStandIn = ({
  dir,
  port = 0,
  unreadableEvery = 0,
}: CandidacyStandInOptions): Promise<StandIn> => {
  const routes = createRoutes(openCandidacyEstate(dir));
  let asked = 0;
  return startStandIn({
    port,
    answer: async ({ pathname, searchParams }) => {
      asked += 1;
      if (unreadableEvery > 0 && asked % unreadableEvery === 0) return html(200, "Sistem sedang dalam pemeliharaan");
      const route = routes.get(pathname);
      if (route === undefined) return html(404, "404 Page Not Found");
      // The real service calls its JSON text/html.
      return { status: 200, contentType: "text/html; charset=UTF-8", body: route(searchParams) };
    },
  });
};
