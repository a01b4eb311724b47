// Builds the tabulation source of the sample: real published figures where there are some, synthetic votes below, the real files' quirks throughout.

import type { BuildOptions } from "../build-options.ts";
import { dprDistricts, provincialDistricts, regencies, regencyDistricts, shownRegencies } from "../facts/index.ts";
import { type TreeDocument, writeTree } from "../tabulation/tree-writer.ts";
import { areaDocuments, electoralDistrictDocument, sumOf, upperStamp } from "./areas.ts";
import { councilBallots, masterDocuments, presidentialBallot, type SampleBallot } from "./ballots.ts";
import { createForms, type Form } from "./forms.ts";
import { nationalDocument, presidentialProvince, senateProvince } from "./provinces.ts";
import { fullyReadVillages, isQuirky, missingFile, silentVillages, withQuirk } from "./quirks.ts";
import { stationFile } from "./station-files.ts";
import { type SampleStation, stationsIn } from "./stations.ts";

/** Where the council and DPD ballots have votes: all of Kepulauan Seribu, and one district of Jepara, for the sake of time and space. */
const countedCouncils = ["3101", "332001"];

const unread = (form: Form): Form => ({
  ...form,
  votes: null,
  administration: null,
  votesRead: false,
  administrationRead: false,
});

const formsOf = (ballot: SampleBallot, stations: readonly SampleStation[]): ReadonlyMap<string, Form> => {
  const province = stations[0]?.code.slice(0, 2) ?? "";
  const toForm = createForms(ballot, province);
  const isPresidential = ballot.contest === "ppwp";
  return new Map(
    stations
      .filter(({ code }) => code !== missingFile)
      .map((station) => {
        const { code } = station;
        const village = code.slice(0, 10);
        const form = toForm(station, isPresidential && (isQuirky(code) || fullyReadVillages.has(village)));
        if (silentVillages.has(village)) return [code, unread(form)];
        return [code, isPresidential ? withQuirk(form) : form];
      }),
  );
};

/** Polling stations of an electoral district; null where the facts do not count them (districts made of parts of a regency). */
const stationsOfDistrict = ({ contest, district }: SampleBallot): number | null => {
  const facts = { pdpr: dprDistricts, pdprdp: provincialDistricts, pdprdk: regencyDistricts, ppwp: null, pdpd: null }[
    contest
  ];
  const coverage = facts?.().find(({ code }) => code === district)?.coverage ?? [];
  let total = 0;
  for (const { code, level, split } of coverage) {
    const regency = regencies().find((row) => row.code === code.slice(0, 4));
    if (split || regency === undefined) return null;
    if (level === "REGENCY") total += regency.stations;
    else total += stationsIn(regency.code).filter((station) => station.code.startsWith(code)).length;
  }
  return total;
};

const isInDistrict = ({ contest, district = "" }: SampleBallot, station: string): boolean => {
  if (contest === "pdpd") return station.startsWith(district);
  const facts = { pdpr: dprDistricts, pdprdp: provincialDistricts, pdprdk: regencyDistricts, ppwp: null }[contest];
  const coverage = facts?.().find(({ code }) => code === district)?.coverage ?? [];
  return coverage.some(({ code, split }) => !split && station.startsWith(code));
};

const stationFiles = (ballot: SampleBallot, forms: ReadonlyMap<string, Form>): TreeDocument[] =>
  [...forms.values()].map((form) => stationFile(form, ballot));

function* presidentialDocuments(): Generator<TreeDocument> {
  const ballot = presidentialBallot();
  yield nationalDocument();
  for (const regency of shownRegencies) {
    const stations = stationsIn(regency);
    const forms = formsOf(ballot, stations);
    yield* stationFiles(ballot, forms);
    yield* areaDocuments(
      ballot,
      stations.map(({ code }) => code),
      forms,
    );
    yield presidentialProvince(regency.slice(0, 2), new Map([[regency, sumOf([...forms.values()], upperStamp)]]));
  }
}

function* councilDocuments(): Generator<TreeDocument> {
  for (const ballot of councilBallots()) {
    const all: Form[] = [];
    for (const regency of shownRegencies) {
      const stations = stationsIn(regency).filter(({ code }) => isInDistrict(ballot, code));
      const counted = stations.filter(({ code }) => countedCouncils.some((area) => code.startsWith(area)));
      const forms = formsOf(ballot, counted);
      all.push(...forms.values());
      yield* stationFiles(ballot, forms);
      yield* areaDocuments(
        ballot,
        stations.map(({ code }) => code),
        forms,
      );
      if (ballot.contest === "pdpd" && forms.size > 0) {
        yield senateProvince(regency.slice(0, 2), new Map([[regency, sumOf([...forms.values()], upperStamp)]]));
      }
    }
    if (ballot.contest !== "pdpd") yield electoralDistrictDocument(ballot, all, stationsOfDistrict(ballot));
  }
}

function* documents(): Generator<TreeDocument> {
  yield* masterDocuments();
  yield* presidentialDocuments();
  yield* councilDocuments();
}

const expectedDocuments = 5_200;

/** Builds the source in `dir`; the same code always writes the same files. */
export const buildSampleTabulation = async ({ dir, onProgress }: BuildOptions): Promise<void> => {
  await writeTree(dir, documents(), (count) => onProgress(Math.min(1, count / expectedDocuments)));
  onProgress(1);
};
