// T16 and T17: the photographs of the form's pages.
import { createHash } from "node:crypto";
import type { FormPage } from "../../model.ts";
import type { StationInput, StationRecord } from "../input.ts";
import { type Evidence, fail, missing, pass, type Rule } from "../rule.ts";
import { allFields, evidenceOf, hasAdministration, readFigure } from "./figures.ts";
import { evidenceOfSum, hasVotes } from "./lines.ts";

/** The source counts its slots from 0. */
const evidenceOfPage = ({ station, contest, asOf }: StationRecord, { number, url }: FormPage): Evidence => ({
  system: "SIREKAP",
  field: `${station} ${contest.sourceCode} images[${number - 1}]`,
  value: url,
  asOf,
});

/** Published figures whose page is not: only for the pairs is it known which page holds which figures. */
const figuresWithoutPage = (record: StationRecord, absent: readonly number[]): readonly Evidence[] => {
  if (record.contest.kind !== "PRESIDENT") return [];
  const votes = hasVotes(record) && absent.includes(2) ? [evidenceOfSum(record)] : [];
  if (!hasAdministration(record) || !(absent.includes(1) || absent.includes(3))) return votes;
  const fields = allFields.filter((field) => readFigure(record, field) !== null);
  return [...votes, ...fields.map((field) => evidenceOf(record, field))];
};

export const t16: Rule<StationInput> = {
  id: "T16",
  name: "IMAGE_MISSING",
  title: "Every page of the form is published, above all those whose figures are",
  titleIndonesian: "Semua halaman formulir C.Hasil dipublikasikan",
  severity: "INFO",
  systems: ["SIREKAP"],
  basis: "form C.HASIL: votes on page 2, administration on pages 1 and 3",
  notApplicable: "images is not published",
  check({ record }) {
    const { formPages } = record;
    if (formPages.length === 0) return missing("images");
    const absent = formPages.filter(({ url }) => url === null);
    if (absent.length === 0) return pass;
    const numbers = absent.map(({ number }) => number);
    const figures = figuresWithoutPage(record, numbers);
    const message = `Of ${formPages.length} pages these are not published: ${numbers.join(", ")}`;
    return fail({
      message: figures.length === 0 ? `${message}.` : `${message}; figures that stand on them are.`,
      ...(figures.length === 0 ? {} : { severity: "ERROR" }),
      expected: String(formPages.length),
      actual: String(formPages.length - absent.length),
      evidence: [...absent.map((page) => evidenceOfPage(record, page)), ...figures],
    });
  },
};

/** ".../204f/pemilu/ppwp/11/01/01/20/01/1101012001001-...": hash of the station, its village in pairs, the station. */
const path = /\/([0-9a-f]{4})\/pemilu\/[a-z]+\/((?:[0-9A-Z]{2}\/){5})([0-9A-Z]{13})-[^/]*$/;

/** MD5 protects nothing here: it is how the source spreads its folders. */
const hashOf = (station: string): string => createHash("md5").update(station).digest("hex").slice(0, 4);

const isOf = (station: string, url: string): boolean => {
  const [, hash, pairs, name] = path.exec(url) ?? [];
  return hash === hashOf(station) && pairs?.replaceAll("/", "") === station.slice(0, 10) && name === station;
};

export const t17: Rule<StationInput> = {
  id: "T17",
  name: "IMAGE_PATH",
  title: "Photographs lie in the folder of their polling station",
  titleIndonesian: "Foto formulir tersimpan pada folder TPS yang sama",
  severity: "ERROR",
  systems: ["SIREKAP"],
  basis: "format of the address: hash, village and file name carry the same polling station",
  notApplicable: "no page is published",
  check({ record }) {
    const there = record.formPages.filter(({ url }) => url !== null);
    if (there.length === 0) return missing("images");
    const elsewhere = there.filter(({ url }) => url !== null && !isOf(record.station, url));
    if (elsewhere.length === 0) return pass;
    const numbers = elsewhere.map(({ number }) => number).join(", ");
    return fail({
      message: `Pages whose address is not of polling station ${record.station}: ${numbers}.`,
      expected: `/${hashOf(record.station)}/ and ${record.station}`,
      actual: elsewhere.map(({ url }) => url).join(" "),
      evidence: elsewhere.map((page) => evidenceOfPage(record, page)),
    });
  },
};
