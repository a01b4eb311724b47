// Sidapil's district codes in Papua Barat Daya, turned into the registry's: in three regencies the two number differently.
// The same code may name two places: 960105 is AIMAS in Sidapil, SALAWATI in Sidalih and Sirekap, where Aimas is 960107.
// Source: names of Sidapil's area list beside names of Sirekap's region tree, regency by regency. 56 codes differ, all others agree.
// Five districts were renamed but kept their code (PULANG PISAU is KAHAYAN HILIR, 621105): nothing to do.

/** Per regency, "Sidapil registry" pairs of the last two digits. */
const pairsByRegency: Readonly<Record<string, readonly string[]>> = {
  // Sorong
  "9601": [
    "02 04", // Beraur
    "03 05", // Salawati
    "04 06", // Seget
    "05 07", // Aimas
    "06 08", // Klamono
    "07 10", // Sayosa
    "08 12", // Segun
    "09 13", // Mayamuk
    "10 14", // Salawati Selatan
    "11 17", // Klabot
    "12 18", // Klawak
    "13 20", // Maudus
    "14 39", // Mariat
    "15 40", // Klayili
    "16 41", // Klaso
    "17 42", // Moisegen
    "18 43", // Sorong
    "19 44", // Bagun
    "20 45", // Wemak
    "21 46", // Sunook
    "22 47", // Buk
    "23 48", // Saengkeduk
    "24 49", // Malabotom
    "25 50", // Konhir
    "26 51", // Klasafet
    "27 52", // Hobard
    "28 53", // Salawati Tengah
    "29 54", // Botain
    "30 55", // Sayosa Timur
  ],
  // Sorong Selatan
  "9602": [
    "02 04", // Inanwatan
    "03 06", // Sawiat
    "04 09", // Kokoda
    "05 10", // Moswaren
    "06 11", // Seremuk
    "07 12", // Wayer
    "08 14", // Kais
    "09 15", // Konda
    "10 20", // Matemani
    "11 21", // Kokoda Utara
    "12 22", // Saifi
    "13 24", // Fokour
    "14 25", // Salkma
    "15 26", // Kais Darat
  ],
  // Raja Ampat
  "9603": [
    "12 13", // Misool Selatan
    "13 14", // Warwarbomi
    "14 15", // Waigeo Barat Kepulauan
    "15 16", // Misool Barat
    "16 17", // Kepulauan Sembilan
    "17 18", // Kota Waisai
    "18 19", // Tiplol Mayalibit
    "19 20", // Batanta Utara
    "20 21", // Salawati Barat
    "21 22", // Salawati Tengah
    "22 23", // Supnin
    "23 24", // Kepulauan Ayau
    "24 25", // Batanta Selatan
  ],
};

const registryCodes: ReadonlyMap<string, string> = new Map(
  Object.entries(pairsByRegency).flatMap(([regency, pairs]) =>
    pairs.map((pair): [string, string] => [`${regency}${pair.slice(0, 2)}`, `${regency}${pair.slice(3)}`]),
  ),
);

/** The registry's code of an area Sidapil names. Once only: the answer may be a Sidapil code of another place. */
export const toRegistryCode = (sidapilCode: string): string => {
  const district = sidapilCode.slice(0, 6);
  return `${registryCodes.get(district) ?? district}${sidapilCode.slice(6)}`;
};
