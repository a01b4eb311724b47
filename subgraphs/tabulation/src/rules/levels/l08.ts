// L08: from version to version an area's document grows newer and its progress does not fall.
import { combine } from "../contests/combine.ts";
import type { AreaInput } from "../input.ts";
import { fail, missing, pass, type Rule, type Verdict } from "../rule.ts";
import { evidenceAt, isOlder } from "./votes.ts";

type Version = Pick<AreaInput, "asOf" | "progress">;

const stampsInOrder = (area: AreaInput, before: Version, after: Version): Verdict =>
  isOlder(after.asOf, before.asOf)
    ? fail({
        message: `A version of ${after.asOf} came after one of ${before.asOf}.`,
        expected: `not before ${before.asOf}`,
        actual: after.asOf,
        evidence: [before, after].map(({ asOf }) => evidenceAt({ ...area, asOf }, "ts", asOf)),
      })
    : pass;

const progressKept = (area: AreaInput, before: Version, after: Version): Verdict => {
  const [least, actual] = [before.progress.reported, after.progress.reported];
  if (least === null || actual === null) return missing("progres.progres");
  if (actual >= least) return pass;
  return fail({
    message: `${actual} stations were in at ${after.asOf}, ${least} at ${before.asOf}.`,
    expected: `at least ${least}`,
    actual: String(actual),
    evidence: [before, after].map(({ asOf, progress }) =>
      evidenceAt({ ...area, asOf }, "progres.progres", progress.reported),
    ),
  });
};

export const l08: Rule<AreaInput> = {
  id: "L08",
  name: "MONOTONIC",
  title: "Versions grow newer and their progress does not fall",
  titleIndonesian: "Waktu dan progres tidak pernah mundur antarversi",
  severity: "WARNING",
  systems: ["SIREKAP"],
  basis: "definition: ts and progres of successive versions",
  notApplicable: "no earlier version is kept, or progres is not published in one of them",
  check(area) {
    const versions: readonly Version[] = area.versions ?? [];
    if (versions.length === 0) return missing("earlier versions of the document");
    return combine(
      versions.flatMap((before, index) => {
        const after = versions[index + 1] ?? area;
        return [stampsInOrder(area, before, after), progressKept(area, before, after)];
      }),
      "progres",
    );
  },
};
