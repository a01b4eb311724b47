// D04: pages of one form are uploaded within a day.
import type { StationInput } from "../input.ts";
import { fail, missing, pass, type Rule } from "../rule.ts";

const dayInSeconds = 86_400;

/** Hours, minutes and seconds: "109:44:07". */
const clock = (seconds: number): string =>
  [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => String(part).padStart(2, "0"))
    .join(":");

export const d04: Rule<StationInput> = {
  id: "D04",
  name: "IMAGE_BATCH",
  title: "Pages of the form were uploaded within a day of each other",
  titleIndonesian: "Halaman formulir diunggah dalam waktu satu hari",
  severity: "INFO",
  systems: ["SIREKAP"],
  basis: "stamps in the names of the images",
  notApplicable: "fewer than two pages, or a page without a stamp",
  check({ record: { station, contest, formPages, asOf } }) {
    const stamped = formPages
      .flatMap(({ number, url, uploadedAt }) =>
        uploadedAt === null ? [] : [{ number, url, uploadedAt, seconds: Date.parse(uploadedAt) / 1_000 }],
      )
      .sort((one, other) => one.seconds - other.seconds);
    const [first, last] = [stamped[0], stamped.at(-1)];
    if (first === undefined || last === undefined || stamped.length < 2) return missing("images");
    const apart = last.seconds - first.seconds;
    if (apart <= dayInSeconds) return stamped.length === formPages.length ? pass : missing("images");
    return fail({
      message: `Page ${first.number} was uploaded at ${first.uploadedAt}, page ${last.number} at ${last.uploadedAt}.`,
      expected: `at most ${clock(dayInSeconds)}`,
      actual: clock(apart),
      evidence: [first, last].map(({ number, url }) => ({
        system: "SIREKAP",
        field: `${station} ${contest.sourceCode} images[${number - 1}]`,
        value: url,
        asOf,
      })),
    });
  },
};
