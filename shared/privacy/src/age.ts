// Whole years lived on a day: calendar arithmetic on texts, so that no time zone can move a birthday.

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/;

// Date.parse alone takes 31 February for 2 March: only a day that comes back unchanged is one.
const partsOf = (day: string) => {
  const [, year, month, date] = dayPattern.exec(day) ?? [];
  const parsed = new Date(`${day}T00:00:00Z`);
  if (year === undefined || Number.isNaN(parsed.valueOf()) || !parsed.toISOString().startsWith(day)) return undefined;
  return { year: Number(year), monthAndDate: `${month}-${date}` };
};

/** Age in years on `day`, both YYYY-MM-DD; born on 29 February means older on 1 March. null for no day, or one before birth. */
export const ageOn = (birthDate: string, day: string): number | null => {
  const born = partsOf(birthDate);
  const on = partsOf(day);
  if (born === undefined || on === undefined || birthDate > day) return null;
  return on.year - born.year - (on.monthAndDate < born.monthAndDate ? 1 : 0);
};
