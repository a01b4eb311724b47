// A header as it was really sent: of several Node's other views show only the first, or join them, and another program may take the last.

const none: readonly string[] = [];

/** All values sent under a name in lower case, in order; `rawHeaders` are Node's names and values in turn. */
export const valuesOf = (rawHeaders: readonly string[], name: string): readonly string[] => {
  let values: string[] | undefined;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const sent = rawHeaders[at];
    if (sent?.length !== name.length || (sent !== name && sent.toLowerCase() !== name)) continue;
    const value = rawHeaders[at + 1] ?? "";
    if (values === undefined) values = [value];
    else values.push(value);
  }
  return values ?? none;
};
