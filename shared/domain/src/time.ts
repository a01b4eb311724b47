// Times of the sources: "YYYY-MM-DD HH:MM:SS" without a zone, which is Jakarta time (WIB, +07:00).

const stampPattern = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})$/;

/** Turns a source stamp into RFC 3339; undefined when it is not one. */
export const fromWibStamp = (stamp: unknown): string | undefined => {
  const match = typeof stamp === "string" ? stampPattern.exec(stamp) : null;
  if (match === null) return undefined;
  const time = `${match[1]}T${match[2]}+07:00`;
  return Number.isNaN(Date.parse(time)) ? undefined : time;
};
