// Titles before and after Indonesian names: they tell a profession, a rank, a pilgrimage or a death, so they go before a mask looks.

// Written without dots. "M" and "I" are no titles here: they stand for Muhammad and, in Bali, for a name of birth.
const before = new Set(
  [
    "H HJ HAJI HAJJAH KH KYAI KIAI NYAI UST USTAZ USTAD USTADZ USTADZAH GUS TGK TGH HABIB PDT PENDETA PASTOR ROMO SR SUSTER",
    "DR DRA DRS DRG DRH IR PROF PROFESOR APT",
    "R RD RA RR RM RADEN KRT KANJENG",
    "TN NY NN SDR SDRI BPK BAPAK IBU ALM ALMH ALMARHUM ALMARHUMAH",
    "JENDERAL LETJEN MAYJEN BRIGJEN KOLONEL LETKOL MAYOR KAPTEN LETTU LETDA KOMJEN IRJEN KOMBES AKBP KOMPOL AKP IPTU IPDA AIPTU AIPDA BRIPKA",
  ].flatMap((line) => line.split(" ")),
);

// Degrees written without dots and commas ("BUDI SANTOSO SH MH"). What has dots inside is told by its form.
const after = new Set(
  "SH MH SE MM ME SKM SPD MPD SAG MAG SSOS MSI SKOM MKOM ST MT SP MP SIP MIP SPDI SHI AMD PHD MA BA BSC MSC ALM ALMH".split(
    " ",
  ),
);
const dotted = /^\p{L}{1,4}(?:\.\p{L}{1,4})+\.?$/u;

const bare = (word: string) => word.replaceAll(".", "").toUpperCase();

/** A title written onto the name without a blank ("H.Budi") comes off; the dots of degrees ("S.H.") stay. */
const unglued = (word: string): string => {
  const [, title = "", rest = ""] = /^(\p{L}+)\.(\p{L}.*)$/u.exec(word) ?? [];
  return before.has(title.toUpperCase()) ? unglued(rest) : word;
};

/** The words of a name without its titles. "Prof. Dr. H. Budi Santoso, S.H., M.H." leaves Budi, Santoso. */
export const withoutTitles = (name: string): readonly string[] => {
  // What follows a comma is degrees. Words are split at blanks only, for titles hold dots and never hyphens.
  const words = (name.split(",")[0] ?? "")
    .split(/\s+/u)
    .filter((word) => word !== "")
    .map(unglued);
  const isTitle = (word: string) => before.has(bare(word));
  const first = words.findIndex((word) => !isTitle(word));
  const rest = first === -1 ? [] : words.slice(first);
  const isDegree = (word: string) => after.has(bare(word)) || dotted.test(word);
  const last = rest.findLastIndex((word) => !isDegree(word));
  return rest.slice(0, last + 1);
};
