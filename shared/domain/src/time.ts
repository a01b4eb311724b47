// Times of the sources: "YYYY-MM-DD HH:MM:SS" without a zone, which is Jakarta time (WIB, +07:00).

const stampPattern = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})$/;

// Date.parse alone takes "2024-02-31" for 2 March and knows an hour 24: only a time that comes back unchanged is one.
const exists = (date: string, time: string) => {
  const parsed = new Date(`${date}T${time}Z`);
  return !Number.isNaN(parsed.valueOf()) && parsed.toISOString() === `${date}T${time}.000Z`;
};

/** Turns a source stamp into RFC 3339; undefined when it is not one. */
export const fromWibStamp = (stamp: unknown): string | undefined => {
  const [, date, time] = (typeof stamp === "string" ? stampPattern.exec(stamp) : null) ?? [];
  if (date === undefined || time === undefined || !exists(date, time)) return undefined;
  return `${date}T${time}+07:00`;
};
