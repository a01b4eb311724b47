// Answers about restrictions in plain text.

export interface Changed {
  /** false where the person was already as asked. */
  readonly changed: boolean;
  /** When the command ran, RFC 3339. */
  readonly at: string;
  /** The account that ran it. */
  readonly by: string;
  /** Since when the person is restricted, or was; null where never. */
  readonly since: string | null;
  /** People restricted now. */
  readonly count: number;
}

const wibMs = 7 * 60 * 60_000;

/** "2029-02-14 18:02:03 WIB" */
const toWib = (moment: string): string =>
  `${new Date(Date.parse(moment) + wibMs).toISOString().slice(0, 19).replace("T", " ")} WIB`;

const toCount = (count: number) => `People restricted now: ${count}.\n`;

export const showRestricted = ({ changed, at, by, since, count }: Changed): string =>
  changed
    ? `Restricted at ${toWib(at)}, by ${by}: left out of every list of voters within 5 seconds.\n${toCount(count)}`
    : `Nothing changed: this person is restricted since ${toWib(since ?? at)}.\n${toCount(count)}`;

export const showLifted = ({ changed, at, by, since, count }: Changed): string =>
  changed
    ? `Lifted at ${toWib(at)}, by ${by}: restricted since ${toWib(since ?? at)}, in lists again within 5 seconds.\n${toCount(count)}`
    : `Nothing changed: this person is not restricted.\n${toCount(count)}`;

/** All of them, in the order of their times. */
export const showRestrictions = (since: readonly string[]): string =>
  `${since.map((moment) => `since ${toWib(moment)}\n`).join("")}${toCount(since.length)}`;
