// A history in words: how much was in it, and what in it may not be, with the events that prove it.
import { properties, type Rules, type Violation } from "./check-history.ts";
import type { HistoryEvent } from "./events.ts";

/** Violations of each property that are shown with their events. */
const shown = 3;

/** What is in a history, in one line. */
export const countHistory = (history: readonly HistoryEvent[]): string => {
  const count = (kind: HistoryEvent["kind"]) => history.filter((event) => event.kind === kind).length;
  const faults = new Map<string, number>();
  for (const event of history) if (event.kind === "fault") faults.set(event.name, (faults.get(event.name) ?? 0) + 1);
  const named = [...faults].sort().map(([name, times]) => `${times} x ${name}`);
  const marked = history.filter((event) => event.kind === "read" && event.isMarked).length;
  return `${count("read")} reads (${marked} marked as old), ${count("write")} writes, ${count("failure")} failed, ${count("policy")} changes of policy; Redis: ${named.join(", ")}`;
};

/** The violations of each property: their number, and some with their events. */
export const showViolations = (violations: readonly Violation[], { isOrdered }: Pick<Rules, "isOrdered">): string =>
  properties
    .flatMap((property) => {
      const found = violations.filter((violation) => violation.property === property);
      const some = found
        .slice(0, shown)
        .flatMap(({ message, events }) => [`  ${message}`, ...events.map((event) => `    ${JSON.stringify(event)}`)]);
      const isPromised = property !== "no-going-back" || isOrdered;
      const told = found.length > 0 ? `${found.length} violations` : isPromised ? "holds" : "not promised";
      return [`${property.padEnd(16)}${told}`, ...some];
    })
    .join("\n");
