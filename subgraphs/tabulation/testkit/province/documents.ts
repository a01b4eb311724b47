// The documents of a made-up province on Sirekap's wire, each made when it is asked for; only sums of areas are remembered.
import { createHash } from "node:crypto";
import { type Change, type Figures, figuresOf, type Sexes } from "./figures.ts";
import { type Area, areaOf, childrenOf, type Shape, stationIndex } from "./shape.ts";

interface Sums {
  readonly votes: readonly [number, number, number];
  /** Stations whose votes were read. */
  readonly reported: number;
  readonly stations: number;
  readonly stamp: string;
}

export interface Documents {
  /** Text of the document at a path; undefined where there is none. */
  at(path: string): string | undefined;
  change(index: number, change: Change): void;
}

const pairs = ["100025", "100026", "100027"] as const;
const parties = [...Array.from({ length: 17 }, (_, index) => index + 1), 24];
const host = "https://sirekap-obj-formc.kpu.go.id";
const pages = new Map([
  ["ppwp", 3],
  ["pdpr", 4],
  ["pdpd", 5],
  ["pdprdp", 4],
  ["pdprdk", 4],
]);

const byPair = (votes: readonly number[]) => Object.fromEntries(pairs.map((key, at) => [key, votes[at] ?? 0]));
const percentOf = (reported: number, stations: number) => Math.round((10_000 * reported) / stations) / 100;
const triple = (name: string, { l, p }: Sexes) => ({ [`${name}_j`]: l + p, [`${name}_l`]: l, [`${name}_p`]: p });

const administrationOf = ({ administration: of }: Figures) => {
  if (of === null) return null;
  const users = { l: of.byRoll.l + of.transferred.l + of.offRoll.l, p: of.byRoll.p + of.transferred.p + of.offRoll.p };
  return {
    suara_sah: of.valid,
    suara_total: of.total,
    ...triple("pemilih_dpt", of.roll),
    ...triple("pengguna_dpt", of.byRoll),
    ...triple("pengguna_dptb", of.transferred),
    suara_tidak_sah: of.invalid,
    ...triple("pengguna_total", users),
    ...triple("pengguna_non_dpt", of.offRoll),
  };
};

const imagesOf = (contest: string, code: string, { votes, administration, stamp }: Figures) => {
  const folder = createHash("md5").update(code).digest("hex");
  const [date = "", time = ""] = stamp.replaceAll(/[-:]/g, "").split(" ");
  const pairsOfCode = code.slice(0, 10).replaceAll(/(..)(?=.)/g, "$1/");
  return Array.from({ length: pages.get(contest) ?? 3 }, (_, page) => {
    const isThere = page === 1 ? votes !== null : administration !== null;
    const uuid = `${folder.slice(0, 8)}-${folder.slice(8, 12)}-4${folder.slice(13, 16)}-8${folder.slice(17, 20)}-${folder.slice(20)}`;
    return isThere
      ? `${host}/${folder.slice(0, 4)}/pemilu/${contest}/${pairsOfCode}/${code}-${date}-${time}--${uuid}.jpg`
      : null;
  });
};

/** Votes of parties and their candidates: as many in all as there are valid ones. */
const listsOf = (valid: number) => {
  const own = Math.floor(valid / parties.length / 2);
  const chart: Record<string, object> = {};
  const lists: Record<string, object> = {};
  for (const party of parties) {
    const ofCandidates = party === 24 ? valid - 2 * own * (parties.length - 1) - own : own;
    chart[party] = { jml_suara_total: own + ofCandidates, jml_suara_partai: own };
    const first = 100_121 + 840 * party;
    lists[party] = { [first]: ofCandidates, [first + 1]: 0, [first + 2]: 0, null: null };
  }
  return { chart, caleg: lists };
};

const unchanged: ReadonlyMap<number, Change> = new Map();

/** Creates the documents. */
export const createDocuments = (shape: Shape): Documents => {
  const changes = new Map<number, Change>();
  const sums = new Map<string, Sums>();

  const sumOf = (area: Area): Sums => {
    if (area.code.length > 10) {
      const { votes, stamp } = figuresOf(shape, area.first, changes);
      return { votes: votes ?? [0, 0, 0], reported: votes === null ? 0 : 1, stations: 1, stamp };
    }
    const known = sums.get(area.code);
    if (known !== undefined) return known;
    let [one, two, three, reported, stamp] = [0, 0, 0, 0, ""];
    for (const child of childrenOf(shape, area)) {
      const below = sumOf(child);
      one += below.votes[0];
      two += below.votes[1];
      three += below.votes[2];
      reported += below.reported;
      if (below.stamp > stamp) stamp = below.stamp;
    }
    const all: Sums = { votes: [one, two, three], reported, stations: area.end - area.first, stamp };
    sums.set(area.code, all);
    return all;
  };

  const rowOf = ({ votes, reported, stations }: Sums) =>
    reported === 0
      ? { psu: "Reguler", persen: 0, status_progress: false }
      : { psu: "Reguler", ...byPair(votes), persen: percentOf(reported, stations), status_progress: true };

  const areaDocument = ({ votes, reported, stations, stamp }: Sums, children: readonly Area[]) => ({
    ts: stamp,
    psu: "Reguler",
    mode: "hhcw",
    chart: { ...byPair(votes), persen: percentOf(reported, stations) },
    table: Object.fromEntries(children.map((child) => [child.code, rowOf(sumOf(child))])),
    progres: { total: stations, progres: reported },
  });

  const stationFile = (contest: string, code: string, index: number) => {
    // What changes is the presidency's form: those of the other contests stay.
    const figures = figuresOf(shape, index, contest === "ppwp" ? changes : unchanged);
    if (contest === "ppwp" && !figures.hasFile) return undefined;
    const { votes, stamp, administration } = figures;
    const hasLists = contest.startsWith("pdpr");
    const lists = hasLists ? listsOf(administration?.valid ?? 0) : { chart: { "695661": administration?.valid ?? 0 } };
    const ownDistrict = contest === "pdpr" ? `${code.slice(0, 2)}01` : `${code.slice(0, 2)}0001`;
    return {
      mode: "hhcw",
      ...(contest === "ppwp" ? { chart: votes && { null: null, ...byPair(votes) } } : lists),
      ...(hasLists ? { kode_dapil: contest === "pdprdk" ? `${code.slice(0, 4)}01` : ownDistrict } : {}),
      images: imagesOf(contest, code, figures),
      administrasi: administrationOf(figures),
      psu: null,
      ts: stamp,
      status_suara: contest !== "ppwp" || votes !== null,
      status_adm: administration !== null,
    };
  };

  const documentAt = (path: string): unknown => {
    if (path === "/pemilu/ppwp.json")
      return Object.fromEntries(pairs.map((key, at) => [key, { nama: `Pair ${at + 1}`, nomor_urut: at + 1 }]));
    if (path === `/pemilu/caleg/dpd/${shape.province}.json`)
      return { "695661": { nama: "Candidate 1", nomor_urut: 1 } };
    const [kind, contest, codes] =
      /^\/(?:pemilu\/hhcw|wilayah\/pemilu)\/([a-z]+)((?:\/[0-9]+)*)\.json$/.exec(path) ?? [];
    if (kind === undefined || contest === undefined || codes === undefined) return undefined;
    const code = codes.split("/").at(-1) ?? "";
    if (code.length === 13) {
      const index = stationIndex(shape, code);
      return index === undefined ? undefined : stationFile(contest, code, index);
    }
    const whole = areaOf(shape, shape.province);
    if (contest !== "ppwp" || whole === undefined) return undefined;
    const area = areaOf(shape, code);
    const below = code === "" || code === "0" ? [whole] : area === undefined ? undefined : childrenOf(shape, area);
    if (below === undefined) return undefined;
    if (path.startsWith("/wilayah/")) return below.map((child) => ({ nama: child.code, kode: child.code }));
    return areaDocument(sumOf(area ?? whole), below);
  };

  return {
    at(path) {
      const document = documentAt(path);
      return document === undefined ? undefined : JSON.stringify(document);
    },
    change(index, change) {
      changes.set(index, change);
      sums.clear();
    },
  };
};
