// `--from` and `--to`: a day in Western Indonesian Time, or a moment with its zone.
import { UsageError } from "../command.ts";

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;
const momentPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/;
const dayMs = 24 * 60 * 60_000;

const readTime = (option: string, text: string, wholeDay: number): Date => {
  const isDay = dayPattern.test(text);
  const at = new Date(isDay ? `${text}T00:00:00+07:00` : text);
  if ((!isDay && !momentPattern.test(text)) || Number.isNaN(at.getTime()))
    throw new UsageError(`--${option} is a day like 2029-02-14 or a moment like 2029-02-14T11:00:00Z`);
  return isDay ? new Date(at.getTime() + wholeDay) : at;
};

/** Reads the two; the day of `--to` belongs to the period, a moment does not. Throws UsageError. */
export const readPeriod = (values: { readonly from?: string | undefined; readonly to?: string | undefined }) => ({
  from: values.from === undefined ? undefined : readTime("from", values.from, 0),
  to: values.to === undefined ? undefined : readTime("to", values.to, dayMs),
});
