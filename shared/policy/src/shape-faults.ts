// What zod says about the file, put into a sentence and on a line.
import type { z } from "zod";
import type { PolicyFault } from "./policy-error.ts";
import type { YamlFile } from "./yaml-file.ts";

type Issue = z.core.$ZodIssue;

const isDeep = (issue: Issue) => issue.path.length > 0 || issue.code === "unrecognized_keys";

/** Of a value that may have two shapes: the faults against the one it was meant to have. */
const meantBy = (options: readonly (readonly Issue[])[]): readonly Issue[] =>
  options.find((issues) => issues.some(isDeep)) ?? options[0] ?? [];

/** The faults of one issue of zod, each with the line it stands on. */
export const toFaults = (file: YamlFile, issue: Issue, above: readonly PropertyKey[] = []): readonly PolicyFault[] => {
  const path = [...above, ...issue.path];
  const place = path.map(String).join(".");
  const fault = (message: string): readonly PolicyFault[] => [
    { line: file.lineOf(path), message: place === "" ? message : `${place}: ${message}` },
  ];
  if (path.length > 0 && !file.has(path)) return fault("is missing");
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => ({
        line: file.lineOf([...path, key]),
        message: `${[...path, key].map(String).join(".")}: unknown field`,
      }));
    case "invalid_union":
      return meantBy(issue.errors).flatMap((inner) => toFaults(file, inner, path));
    case "invalid_key":
      return fault(issue.issues.map(({ message }) => message).join("; "));
    default:
      return fault(issue.message);
  }
};
