// Party names as the candidate lists print them, with the number on the ballot: the lists hold no party number.
// One party has two names: "Partai Golongan Karya" in the lists, "Partai GOLKAR" in Sipol. Others differ in letter case only.

const namesByNumber: readonly (readonly [number: number, ...names: string[]])[] = [
  [1, "Partai Kebangkitan Bangsa"],
  [2, "Partai Gerakan Indonesia Raya"],
  [3, "Partai Demokrasi Indonesia Perjuangan"],
  [4, "Partai Golongan Karya", "Partai GOLKAR"],
  [5, "Partai NasDem"],
  [6, "Partai Buruh"],
  [7, "Partai Gelombang Rakyat Indonesia"],
  [8, "Partai Keadilan Sejahtera"],
  [9, "Partai Kebangkitan Nusantara"],
  [10, "Partai Hati Nurani Rakyat"],
  [11, "Partai Garda Republik Indonesia"],
  [12, "Partai Amanat Nasional"],
  [13, "Partai Bulan Bintang"],
  [14, "Partai Demokrat"],
  [15, "Partai Solidaritas Indonesia"],
  [16, "Partai Perindo"],
  [17, "Partai Persatuan Pembangunan"],
  [18, "Partai Nanggroe Aceh"],
  [19, "Partai Generasi Atjeh Beusaboh Tha'at Dan Taqwa"],
  [20, "Partai Darul Aceh"],
  [21, "Partai Aceh"],
  [22, "Partai Adil Sejahtera Aceh"],
  [23, "Partai SIRA (Soliditas Independen Rakyat Aceh)"],
  [24, "Partai Ummat"],
];

/** Letters only: spellings differ in case, blanks and apostrophes. */
const lettersOf = (name: string) => name.toUpperCase().replace(/[^A-Z]/g, "");

const numbers: ReadonlyMap<string, number> = new Map(
  namesByNumber.flatMap(([number, ...names]) => names.map((name): [string, number] => [lettersOf(name), number])),
);

/** The ballot number of a party named in a candidate list; undefined when no party is called that. */
export const partyNumberOf = (name: string): number | undefined => numbers.get(lettersOf(name));
