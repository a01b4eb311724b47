// The synthetic candidates of the sample: the same in Silon's lists and in Sirekap's masters, with names that say what they are.
import {
  dprDistricts,
  type ElectoralDistrictFact,
  parties,
  provinces,
  provincialDistricts,
  regencyDistricts,
  shownRegencies,
} from "../facts/index.ts";

export type SampleList = "dpr" | "dpd" | "dprdprov" | "dprdkab";

export interface SampleCandidate {
  /** undefined would vanish in JSON: null says that the DPD knows no parties. */
  readonly partyNumber: number | null;
  readonly number: number;
  /** As the sources write it: double blanks and U+00A0 included. */
  readonly name: string;
  readonly gender: "L" | "P";
  readonly domicile: string;
  readonly sirekapId: number;
}

export interface SampleContest {
  readonly list: SampleList;
  readonly district: string;
}

interface SampleDistrict extends SampleContest {
  readonly seats: number;
}

const firstDprId = 100_121;
const firstDpdId = 695_637;
const firstProvincialId = 200_001;
const firstRegencyId = 300_001;
const dpdCandidates = 12;

const isShown = ({ coverage }: ElectoralDistrictFact) =>
  coverage.some(({ code, split }) => !split && shownRegencies.some((shown) => code.startsWith(shown)));

const shownIn = (list: SampleList, districts: readonly ElectoralDistrictFact[]): SampleDistrict[] =>
  districts.filter(isShown).map(({ code, seats }) => ({ list, district: code, seats }));

const sampleDistricts = (): SampleDistrict[] => [
  ...shownIn("dpr", dprDistricts()),
  { list: "dpd", district: "31", seats: 4 },
  { list: "dpd", district: "33", seats: 4 },
  ...shownIn("dprdprov", provincialDistricts()),
  ...shownIn("dprdkab", regencyDistricts()),
];

/** The candidate lists the sample fills; every other district has none. */
export const sampleContests = (): readonly SampleContest[] =>
  sampleDistricts().map(({ list, district }) => ({ list, district }));

const nationalParties = () => parties().flatMap(({ acehOnly, number }) => (acehOnly ? [] : [number]));

// The varieties of the real lists: titles, letter case, double blanks, U+00A0, "&", back-ticks and typographic quotes.
const spellings: readonly ((mark: string) => string)[] = [
  (mark) => `CALON CONTOH ${mark}`,
  (mark) => `H. CALON CONTOH ${mark}, S.Sos., M.M.`,
  (mark) => `Hj. Calon Contoh ${mark}, S.Pd.I.`,
  (mark) => `CALON  CONTOH ${mark}, S.H.`,
  (mark) => `Dr. CALON CONTOH ${mark} (PA'E)`,
  (mark) => `CALON CONTOH ${mark}`,
  (mark) => `Ir. CALON\u00a0CONTOH ${mark}`,
  (mark) => `CALON CONTOH ${mark}, A.Md.`,
  (mark) => `CALON CONTOH ${mark} \u2018CONTOH\u2019`,
  (mark) => `CALON CONTOH ${mark} & REKAN`,
  (mark) => `CALON CONTO\`H ${mark}`,
];

const nameOf = (partyNumber: number | null, number: number, district: string): string => {
  const mark = partyNumber === null ? `${number} (${district})` : `${partyNumber}-${number} (${district})`;
  const spell = spellings[((partyNumber ?? 0) * 3 + number) % spellings.length];
  return spell === undefined ? mark : spell(mark);
};

// Two of seven, a third of nine: both above and below the thirty percent the law asks for.
const genderOf = (number: number) => (number % 3 === 2 ? "P" : "L");

const dpdDomiciles = ["KOTA CONTOH", "KAB. CONTOH"];
const domiciles = ["KOTA CONTOH", "CONTOH", "KAB. CONTOH UTARA"];

const dpdList = (district: string): SampleCandidate[] => {
  // Sirekap numbers DPD candidates through, by province and ballot number; the sample holds two provinces.
  const first = firstDpdId + (district === "31" ? 0 : dpdCandidates);
  const province = provinces().find(({ code }) => code === district)?.name ?? district;
  return Array.from({ length: dpdCandidates }, (_, index) => ({
    partyNumber: null,
    number: index + 1,
    name: nameOf(null, index + 1, district),
    gender: genderOf(index + 1),
    domicile: `${dpdDomiciles[index % dpdDomiciles.length]} / ${province}`,
    sirekapId: first + index,
  }));
};

// Sirekap: base of the district, then 840 ids a party (84 districts of ten slots), party 24 after 17.
const dprId = (district: string, partyNumber: number, number: number): number => {
  const base = firstDprId + 10 * dprDistricts().findIndex(({ code }) => code === district);
  return base + 840 * (partyNumber === 24 ? 17 : partyNumber - 1) + number - 1;
};

// How Sirekap numbers candidates of the DPRDs is not known; these ids are the sample's own.
const councilId = (first: number, codes: readonly string[], district: string, partyNumber: number, number: number) =>
  first + codes.indexOf(district) * 24 * 20 + (partyNumber - 1) * 20 + number - 1;

const idOf = (list: SampleList, district: string, partyNumber: number, number: number): number => {
  if (list === "dpr") return dprId(district, partyNumber, number);
  const [first, districts] =
    list === "dprdprov" ? [firstProvincialId, provincialDistricts()] : [firstRegencyId, regencyDistricts()];
  const codes = districts.map(({ code }) => code);
  return councilId(first, codes, district, partyNumber, number);
};

/** Number 1 of the Hanura list in JEPARA 1 was struck: the list runs from 2, as one does in the real lists. */
const isStruck = (district: string, partyNumber: number, number: number) =>
  district === "332001" && partyNumber === 10 && number === 1;

// Small parties rarely fill a list.
const lengthOf = (seats: number, partyNumber: number) => ([9, 11, 24].includes(partyNumber) ? seats - 2 : seats);

const partyList = ({ list, district, seats }: SampleDistrict, partyNumber: number): SampleCandidate[] =>
  Array.from({ length: lengthOf(seats, partyNumber) }, (_, index) => index + 1)
    .filter((number) => !isStruck(district, partyNumber, number))
    .map((number) => ({
      partyNumber,
      number,
      name: nameOf(partyNumber, number, district),
      gender: genderOf(number),
      domicile: domiciles[number % domiciles.length] ?? "CONTOH",
      sirekapId: idOf(list, district, partyNumber, number),
    }));

const made = new Map<string, readonly SampleCandidate[]>();

const listOf = (list: SampleList, district: string): readonly SampleCandidate[] => {
  const found = sampleDistricts().find((one) => one.list === list && one.district === district);
  if (found === undefined) return [];
  if (list === "dpd") return dpdList(district);
  return nationalParties().flatMap((partyNumber) => partyList(found, partyNumber));
};

/** The candidates of a list, by party and number; none for a district the sample does not fill. */
export const sampleCandidates = (list: SampleList, district: string): readonly SampleCandidate[] => {
  const key = `${list}/${district}`;
  const candidates = made.get(key) ?? listOf(list, district);
  made.set(key, candidates);
  return candidates;
};
