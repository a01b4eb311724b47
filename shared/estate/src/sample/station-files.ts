// Writes a form as Sirekap stores it: key order by chance, `mode` mostly absent, a "null" key, empty slots for pages that are missing.
import { createHash } from "node:crypto";
import type { TreeDocument } from "../tabulation/tree-writer.ts";
import type { SampleBallot } from "./ballots.ts";
import { chanceOf } from "./chance.ts";
import type { Form } from "./forms.ts";
import { type Entry, objectOf, shuffled, textOf, withNullKey } from "./json-text.ts";

const host = "https://sirekap-obj-formc.kpu.go.id";
const pages = { ppwp: 3, pdpd: 5, pdpr: 4, pdprdp: 4, pdprdk: 4 } as const;

const md5 = (text: string) => createHash("md5").update(text).digest("hex");

/** Shaped as a version 4 UUID. */
const uuidOf = (seed: string): string => {
  const hex = md5(seed);
  const part = (from: number, to: number) => hex.slice(from, to);
  return `${part(0, 8)}-${part(8, 12)}-4${part(13, 16)}-8${part(17, 20)}-${part(20, 32)}`;
};

/** The address of a page: folder named by the first four digits of the code's md5, then the village in pairs. Nothing is there for the sample. */
const imageOf = ({ code, stamp }: Form, contest: string, page: number): string => {
  const pairs = code.slice(0, 10).replace(/(..)(?=.)/g, "$1/");
  const [date = "", time = ""] = stamp.replace(/[-:]/g, "").split(" ");
  const uploaded = `${date}-${time.slice(0, 4)}${String(10 + page)}`;
  return `${host}/${md5(code).slice(0, 4)}/pemilu/${contest}/${pairs}/${code}-${uploaded}--${uuidOf(`${contest}:${code}:${page}`)}.jpg`;
};

/** Votes come from page 2 only, the administration from 1 and 3: a page that was read is there, another one may be. */
const imagesOf = (form: Form, contest: SampleBallot["contest"]): readonly (string | null)[] =>
  Array.from({ length: pages[contest] }, (_, index) => {
    const page = index + 1;
    const wasRead = contest === "ppwp" ? (page === 2 ? form.votesRead : form.administrationRead) : form.votesRead;
    const isThere = wasRead || chanceOf(`${contest}:${form.code}:page:${page}`) < 0.4;
    return isThere ? imageOf(form, contest, page) : null;
  });

const candidateEntries = (form: Form): readonly Entry[] =>
  [...(form.votes ?? [])].map(([key, votes]): Entry => [key, String(votes)]);

/** DPR and DPRD: party figures in `chart`, candidates by party in `caleg`. */
const listEntries = (form: Form, { district, lines }: SampleBallot, seed: string): readonly Entry[] => {
  const { votes } = form;
  if (votes === null)
    return [
      ["chart", "null"],
      ["kode_dapil", textOf(district)],
      ["caleg", "null"],
    ];
  const chart: Entry[] = [];
  const lists: Entry[] = [];
  for (const [party, own] of form.ownVotes) {
    const candidates = lines
      .filter((line) => line.party === party)
      .map(({ key }) => ({ key, votes: votes.get(key) ?? 0 }));
    const total = candidates.reduce((sum, candidate) => sum + candidate.votes, own);
    chart.push([String(party), textOf({ jml_suara_total: total, jml_suara_partai: own })]);
    const entries = candidates.map(({ key, votes: here }): Entry => [key, String(here)]);
    lists.push([String(party), objectOf(withNullKey(`${seed}:${party}`, entries))]);
  }
  return [
    ["chart", objectOf(chart)],
    ["kode_dapil", textOf(district)],
    ["caleg", objectOf(lists)],
  ];
};

/** The file of a polling station. */
export const stationFile = (form: Form, ballot: SampleBallot): TreeDocument => {
  const { contest, lines } = ballot;
  const seed = `${contest}:${form.code}`;
  const hasLists = lines.some(({ party }) => party !== null);
  const chart = form.votes === null ? "null" : objectOf(withNullKey(seed, candidateEntries(form)));
  // Early files lack `mode`; those of party lists never have it.
  const mode: readonly Entry[] = hasLists || chanceOf(`${seed}:mode`) < 0.88 ? [] : [["mode", textOf("hhcw")]];
  const entries: readonly Entry[] = [
    ...mode,
    ...(hasLists ? listEntries(form, ballot, seed) : [["chart", chart] as const]),
    ["images", textOf(imagesOf(form, contest))],
    ["administrasi", textOf(form.administration)],
    ["psu", textOf(form.psu)],
    ["ts", textOf(form.stamp)],
    ["status_suara", textOf(form.votesRead)],
    ["status_adm", textOf(form.administrationRead)],
  ];
  const { code } = form;
  const folders = [2, 4, 6, 10, 13].map((length) => code.slice(0, length)).join("/");
  return {
    path: `/pemilu/hhcw/${contest}/${folders}.json`,
    text: objectOf(chanceOf(`${seed}:order`) < 0.5 ? entries : shuffled(seed, entries)),
  };
};
