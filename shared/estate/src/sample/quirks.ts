// The presidential forms of the sample that are wrong on purpose, each as real ones are; the code says which rule it breaks.
import type { Form } from "./forms.ts";

const kedungmalang = "3320012001";

type Change = (form: Form) => Form;

const vote =
  (key: string, change: (votes: number) => number | null): Change =>
  (form) => {
    const before = form.votes?.get(key);
    if (form.votes === null || before === null || before === undefined) return form;
    return { ...form, votes: new Map(form.votes).set(key, change(before)) };
  };

const count =
  (name: string, change: (value: number) => number | null): Change =>
  (form) => {
    const before = form.administration?.[name];
    if (form.administration === null || before === null || before === undefined) return form;
    return { ...form, administration: { ...form.administration, [name]: change(before) } };
  };

const zeroed: Change = (form) => ({
  ...form,
  administration: Object.fromEntries(Object.keys(form.administration ?? {}).map((name) => [name, 0])),
});

/** By polling station. */
const changes: ReadonlyMap<string, Change> = new Map<string, Change>([
  // T03: valid and invalid do not make the total.
  [`${kedungmalang}002`, count("suara_tidak_sah", (value) => value + 20)],
  // T04, T10: a digit too many in front, 125 read as 725.
  [`${kedungmalang}003`, vote("100026", (votes) => votes + 600)],
  // T05: fewer ballots than people who voted.
  [
    `${kedungmalang}004`,
    (form) => count("suara_total", (value) => value - 73)(count("suara_sah", (value) => value - 73)(form)),
  ],
  // T09: a 2 read as a 7 puts the roll over 300.
  [`${kedungmalang}005`, count("pemilih_dpt_j", (value) => value + 500)],
  // T12: votes, and an administration of nothing but zeros.
  [`${kedungmalang}006`, zeroed],
  // T02: men and women do not make the total.
  [`${kedungmalang}007`, count("pengguna_dpt_l", (value) => value - 30)],
  // T18: says the votes were read over a chart of the null key alone (as 3173011005085 does).
  [`${kedungmalang}008`, (form) => ({ ...form, votes: new Map(), votesRead: true })],
  // T15: some of the 18 figures are null.
  [`${kedungmalang}009`, (form) => count("pengguna_dptb_j", () => null)(count("pengguna_dptb_l", () => null)(form))],
  // Not a fault: nobody voted for a pair. Zero is a figure.
  [`${kedungmalang}010`, vote("100027", () => 0)],
  // T14: one pair has no figure.
  [`${kedungmalang}011`, vote("100027", () => null)],
  // L09: voting was repeated.
  [`${kedungmalang}012`, (form) => ({ ...form, psu: "Pemungutan Suara Ulang" })],
  // T06: more voters of the roll than there are on it.
  ["3101011001002", count("pengguna_dpt_j", (value) => value + 200)],
  // T19: a key the master does not know.
  ["3101011001003", (form) => ({ ...form, votes: new Map(form.votes).set("100028", 1) })],
]);

/** The store has no file of this polling station, in any contest. */
export const missingFile = `${kedungmalang}013`;

/** Every form of these villages was read, so their turnout is known. */
export const fullyReadVillages: ReadonlySet<string> = new Set(["3320012002", "3101021001"]);

/** No form of these villages was read. */
export const silentVillages: ReadonlySet<string> = new Set(["3320022003", "3320052001"]);

/** L05: figures in the row, and `status_progress` false all the same (one real row of 1,812). */
export const falseOverFigures = "3320042001";

/** L05: no figures in the row, and `status_progress` true (one real row of 1,812). */
export const trueOverNothing = "3320052001";

/** Must both pages be read for the quirk to show? */
export const isQuirky = (station: string): boolean => changes.has(station);

/** The form as Sirekap has it, with its fault if it is one of those. */
export const withQuirk = (form: Form): Form => changes.get(form.code)?.(form) ?? form;
