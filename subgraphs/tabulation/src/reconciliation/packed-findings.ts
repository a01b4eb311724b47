// Findings of a station as they are kept of many thousand: rule and severity, by which they are asked for, and all else as one text.
import type { Finding } from "./check-station.ts";
import { type KeptText, readText } from "./kept-texts.ts";

export interface PackedFinding extends Pick<Finding, "rule" | "severity"> {
  readonly text: KeptText;
}

type Rest = Omit<Finding, "rule" | "severity">;

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** In the order of the rules' ids. */
export const packFindings = (findings: readonly Finding[]): readonly PackedFinding[] =>
  findings
    .map(({ rule, severity, ...rest }) => ({ rule, severity, text: JSON.stringify(rest satisfies Rest) }))
    .sort((one, other) => compare(one.rule.id, other.rule.id));

export const unpackFinding = ({ rule, severity, text }: PackedFinding): Finding => {
  const rest: Rest = JSON.parse(readText(text));
  return { ...rest, rule, severity };
};
