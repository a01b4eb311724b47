// Who asks: the public, and seven agencies with the purpose and the ticket that their grants want.

export interface Identity {
  /** "public", or the agency's id. */
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
}

const agencies = [
  ["bps", "STATISTIK", null],
  ["bawaslu", "PENGAWASAN_DPT", null],
  ["dukcapil", "PADAN_DATA", "PADAN-2026/3"],
  ["mk", "PHPU-CONTOH-1", null],
  ["press", "INFO_PUBLIK", null],
  ["dashboard", "OPERASIONAL", null],
  ["data-engineer", "MUTU_DATA", "MUTU-2026/17"],
] as const;

export const identityNames: readonly string[] = ["public", ...agencies.map(([agency]) => agency)];

/** Makes a key for each agency. */
export const createIdentities = async (
  createKey: (wanted: { readonly agency: string }) => Promise<{ readonly key: string }>,
): Promise<readonly Identity[]> => {
  const identities: Identity[] = [{ name: "public", headers: {} }];
  for (const [name, purpose, ticket] of agencies) {
    const { key } = await createKey({ agency: name });
    const headers = { "x-api-key": key, "x-purpose": purpose, ...(ticket === null ? {} : { "x-ticket": ticket }) };
    identities.push({ name, headers });
  }
  return identities;
};
