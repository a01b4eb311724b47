// The answer as one JSON object: findings as they come, one a line, then counts and summary, known only at the end.
import type { Form } from "./form.ts";
import type { Report } from "./report.ts";
import type { Row } from "./work.ts";

const toFinding = ({ place, code, finding }: Row) => {
  const { rule, ...rest } = finding;
  return {
    pollingStation: place === "pollingStation" ? code : null,
    region: place === "region" ? code : null,
    rule: rule.id,
    ...rest,
  };
};

const endOf = ({ counts, ...summary }: Report): string => {
  const byRule = counts.map(({ rule, ...count }) => `\n${JSON.stringify({ ...rule, ...count })}`);
  return `\n],\n"counts": [${byRule.join(",")}\n],\n"summary": ${JSON.stringify(summary, null, 2)}\n}\n`;
};

/** Creates the form. */
export const createJsonForm = (): Form => {
  let isFirst = true;
  return {
    listsFindings: true,
    start: () => '{\n"findings": [',
    rows: (rows) =>
      rows
        .map((row) => {
          const text = `${isFirst ? "" : ","}\n${JSON.stringify(toFinding(row))}`;
          isFirst = false;
          return text;
        })
        .join(""),
    end: endOf,
  };
};
