// How keys are shown to an operator: a table of all, a page of one, and what to do with a new one.
import type { IssuedKey, KeyRecord } from "@kpu-graph/control";
import { toTable } from "../table.ts";

const none = "-";
const toDay = (date: Date | null) => date?.toISOString().slice(0, 10) ?? none;
const toMinute = (date: Date | null) =>
  date === null ? none : `${date.toISOString().slice(0, 16).replace("T", " ")} UTC`;
const toList = (items: readonly string[] | null) => (items === null || items.length === 0 ? none : items.join(", "));

/** All keys, one a line. */
export const showKeys = (keys: readonly KeyRecord[]): string =>
  keys.length === 0
    ? "No keys yet. Make one: kpu keys create --agency ID\n"
    : toTable(
        ["ID", "AGENCY", "FOR", "STATE", "CREATED", "EXPIRES", "LAST USED", "NETWORKS", "AREAS", "NOTE"],
        keys.map((key) => [
          key.id,
          key.agency,
          key.environment,
          key.state,
          toDay(key.createdAt),
          toDay(key.expiresAt),
          toMinute(key.lastUsedAt),
          toList(key.networks),
          toList(key.areas),
          key.note,
        ]),
      );

/** One key, one fact a line. */
export const showKey = (key: KeyRecord): string => {
  const facts: readonly (readonly [string, string])[] = [
    ["id", key.id],
    ["agency", key.agency],
    ["for", key.environment],
    ["state", key.state],
    ["created", toMinute(key.createdAt)],
    ["expires", toMinute(key.expiresAt)],
    ["works until", toMinute(key.rollingUntil)],
    ["revoked", toMinute(key.revokedAt)],
    ["last used", toMinute(key.lastUsedAt)],
    ["replaces", key.replaces ?? none],
    ["networks", toList(key.networks)],
    ["areas", toList(key.areas)],
    ["note", key.note === "" ? none : key.note],
  ];
  return facts.map(([name, value]) => `${name.padEnd(12)}${value}\n`).join("");
};

/** A new key, the only time it is shown. */
export const showIssued = (
  key: IssuedKey,
  graphUrl: string,
): string => `Key ${key.id} for ${key.agency} (${key.environment}), ${
  key.expiresAt === null ? "without an end" : `until ${toMinute(key.expiresAt)}`
}:

  ${key.key}

It is shown this once and stored nowhere: hand it over by a safe way. A first answer:

  API_KEY='paste the key here'
  curl ${graphUrl} -H "X-API-Key: $API_KEY" -H 'Content-Type: application/json' \\
    -d '{"query":"{ viewer { kind agency scopes limits { name limit remaining } } }"}'

Its schema: curl ${graphUrl.replace(/graphql$/, "schema.graphql")} -H "X-API-Key: $API_KEY"
`;
