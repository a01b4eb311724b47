// `kpu people restrict` and `lift`: the NIK becomes a token here and goes no further.
import { auditToken, changeRestrictions, isNik, type Restrictions } from "@kpu-graph/privacy";
import { UsageError } from "../command.ts";
import type { PeopleDeps } from "./deps.ts";
import { type Changed, showLifted, showRestricted } from "./show.ts";

const readToken = async ({ readStdin }: PeopleDeps, key: Uint8Array, given: string | undefined): Promise<string> => {
  if (given !== "-") throw new UsageError("say whom: --nik - reads the NIK from standard input; see --help");
  const nik = (await readStdin()).trim();
  if (!isNik(nik)) throw new UsageError("this is no NIK: 16 digits with a possible day of birth");
  return auditToken({ key, nik });
};

const withEntry = (restricted: Restrictions, token: string, since: string): Restrictions =>
  restricted.has(token) ? restricted : new Map([...restricted, [token, since]]);

const withoutEntry = (restricted: Restrictions, token: string): Restrictions =>
  restricted.has(token) ? new Map([...restricted].filter(([entry]) => entry !== token)) : restricted;

export interface ChangeFlags {
  readonly nik?: string | undefined;
  readonly json?: boolean | undefined;
}

/** One of the two; a person who is restricted already stays so since the first time. */
const createChange =
  (change: (restricted: Restrictions, token: string, at: string) => Restrictions, show: (changed: Changed) => string) =>
  async (flags: ChangeFlags, deps: PeopleDeps): Promise<void> => {
    const place = deps.place();
    const token = await readToken(deps, place.key, flags.nik);
    const at = deps.now().toISOString();
    let since: string | undefined;
    let changed = false;
    const after = await changeRestrictions(place, (before) => {
      since = before.get(token);
      const next = change(before, token, at);
      changed = next !== before;
      return next;
    });
    const told = { changed, at, by: deps.account, since: after.get(token) ?? since ?? null, count: after.size };
    deps.print(flags.json === true ? `${JSON.stringify(told, null, 2)}\n` : show(told));
  };

export const restrict = createChange(withEntry, showRestricted);
export const lift = createChange(withoutEntry, showLifted);
