// L08b: from version to version a form's file grows newer, and where votes fall its photographs are others.
import { combine } from "../contests/combine.ts";
import { evidenceOfChart } from "../form/figures.ts";
import type { StationInput, StationRecord } from "../input.ts";
import { type Evidence, fail, missing, pass, type Rule, type Verdict } from "../rule.ts";
import { evidenceAt, isOlder } from "./votes.ts";

const stampsInOrder = (before: StationRecord, after: StationRecord): Verdict =>
  isOlder(after.asOf, before.asOf)
    ? fail({
        message: `A version of ${after.asOf} came after one of ${before.asOf}.`,
        expected: `not before ${before.asOf}`,
        actual: after.asOf,
        evidence: [before, after].map(({ station, contest, asOf }) =>
          evidenceAt({ code: station, contest, asOf }, "ts", asOf),
        ),
      })
    : pass;

const votesByKey = ({ lines }: StationRecord) => new Map(lines.map(({ key, votes }) => [key, votes]));

/** Keys of the lines that have fewer votes than before; a figure that is not published is no fall. */
const fallenKeys = (before: StationRecord, after: StationRecord): readonly string[] => {
  const earlier = votesByKey(before);
  return after.lines.flatMap(({ key, votes }) => {
    const was = earlier.get(key) ?? null;
    return votes !== null && was !== null && votes < was ? [key] : [];
  });
};

const photosOf = ({ formPages }: StationRecord): readonly string[] => formPages.flatMap(({ url }) => url ?? []);

const evidenceOfPhotos = ({ station, contest, asOf, formPages }: StationRecord): Evidence =>
  evidenceAt({ code: station, contest, asOf }, "images", formPages.map(({ url }) => url ?? "-").join(" "));

const fallHasPhoto = (before: StationRecord, after: StationRecord): Verdict => {
  const fallen = fallenKeys(before, after);
  if (fallen.length === 0) return pass;
  const [earlier, later] = [photosOf(before), photosOf(after)];
  if (earlier.length === 0 || later.length === 0) return missing("images");
  if (later.some((url) => !earlier.includes(url))) return pass;
  return fail({
    message: `Votes of ${fallen.join(", ")} are fewer than as of ${before.asOf}, and no photograph is new.`,
    expected: null,
    actual: null,
    evidence: [before, after].flatMap((one) => [evidenceOfChart(one), evidenceOfPhotos(one)]),
  });
};

export const l08b: Rule<StationInput> = {
  id: "L08b",
  name: "MONOTONIC_FORM",
  title: "Versions of a form grow newer, and where votes fall there is a new photograph",
  titleIndonesian: "Waktu formulir tidak pernah mundur, dan suara yang turun disertai foto baru",
  severity: "WARNING",
  systems: ["SIREKAP"],
  basis: "definition: ts, chart and stamps of images of successive versions",
  notApplicable: "no earlier version is kept, or votes fell where no photograph is published",
  check({ record, versions }) {
    return combine(
      (versions ?? []).flatMap((before, index) => {
        const after = versions?.[index + 1] ?? record;
        return [stampsInOrder(before, after), fallHasPhoto(before, after)];
      }),
      "earlier versions of the file",
    );
  },
};
