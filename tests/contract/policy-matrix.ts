// The matrix of the policy as a text people can read: every field, every caller, every purpose, and what is seen.
import { accessTo, type Grant, grantFor, type LoadedPolicy } from "@kpu-graph/policy";

interface Caller {
  /** "bawaslu PENGAWASAN_DPT" */
  readonly name: string;
  readonly agency: string | null;
  readonly grant: Grant | null;
}

/** Everybody with every purpose any grant knows, granted or not: a purpose of somebody else opens nothing. */
const callersOf = (policy: LoadedPolicy, now: Date): readonly Caller[] => {
  const agencies = [null, ...policy.agencies.keys()];
  const grants = [...policy.agencies.values()].flatMap((agency) => agency.grants);
  const purposes = [null, ...new Set(grants.map(({ purpose }) => purpose))];
  return agencies.flatMap((agency) =>
    purposes.map((purpose) => {
      const grant = grantFor(policy, { agency, purpose, now });
      const name = [agency ?? "public", ...(purpose === null ? [] : [purpose])].join(" ");
      return { name, agency, grant: typeof grant === "string" ? null : grant };
    }),
  );
};

const wordOf = (mask: string | null) => (mask === null ? "refused" : mask === "full" ? "value" : mask);

/** "refused; value for bawaslu PENGAWASAN_DPT, mk PHPU-CONTOH-1; initials for dashboard OPERASIONAL": the public's word first. */
const cellsOf = (policy: LoadedPolicy, callers: readonly Caller[], coordinate: string): string => {
  const seen = callers.map(({ name, agency, grant }) => ({
    name,
    word: wordOf(accessTo(policy, { coordinate, agency, grant })),
  }));
  const common = seen[0]?.word ?? "refused";
  const words = [...new Set(seen.map(({ word }) => word))].filter((word) => word !== common);
  const namesOf = (word: string) => seen.filter((cell) => cell.word === word).map(({ name }) => name);
  return [common, ...words.map((word) => `${word} for ${namesOf(word).join(", ")}`)].join("; ");
};

const day = (date: Date) => new Date(date.valueOf() + 7 * 3_600_000).toISOString().slice(0, 10);

const grantLine = ({ agency, purpose, from, until, areas, rowsPerDay, ticketRequired, fields }: Grant) =>
  [
    `${agency} ${purpose}`,
    `${day(from)} to ${day(until)}`,
    Object.keys(fields).length === 0
      ? "nothing of people"
      : `${areas?.join(" ") ?? "whole country"}; ${rowsPerDay.agency} rows a day, ${rowsPerDay.key} a key`,
    ticketRequired ? "with a ticket" : "without a ticket",
  ].join(" | ");

/** The matrix; purposes nobody names in a row are refused, or see what the public sees. */
export const matrixOf = (policy: LoadedPolicy, coordinates: Iterable<string>, now: Date): string => {
  const callers = callersOf(policy, now);
  const rows = [...coordinates].sort().map((coordinate) => {
    const owner = policy.fields.get(coordinate)?.owner ?? "nobody";
    return `${coordinate} | ${policy.classOf(coordinate)} | ${owner} | ${cellsOf(policy, callers, coordinate)}`;
  });
  const grants = [...policy.agencies.values()].flatMap((agency) => agency.grants).map(grantLine);
  return [
    "What the policy (gateway/policy.yaml) lets whom see. A change of this file needs the number of a decree in its commit.",
    "",
    "grant | days | area and rows | ticket",
    ...grants.sort(),
    "",
    "field | class | owner | what the public sees; what others see instead",
    ...rows,
    "",
  ].join("\n");
};
