// Candidate lists as infopemilu answers them: rows of HTML cells in the shape DataTables wants.
import type { CandidateListName, EstateCandidate, EstatePair, EstateParty } from "./estate-files.ts";
import { escapeHtml, formCell, numberCell, photoCell, sexText } from "./html.ts";

const logoFolder = "berkas-sipol/parpol/profil/gambar_parpol";

// With "Bersedia Sebagian" the form lists which parts of the profile are open.
const openParts = "datadiri,alamat,hukum,pasangan,pendidikan,kursus,organisasi,penghargaan,motivasi,program";

const formNames = {
  dpr: { action: "Dct_dpr/profile", token: "id_calon_dpr" },
  dprdprov: { action: "Dct_dprprov/profile", token: "id_calon_dprprov" },
  dprdkab: { action: "Dct_dprd/profile", token: "id_calon_dprd" },
} as const;

const profileForm = (list: keyof typeof formNames, party: EstateParty, publication: string): string =>
  // No word on publication: there is no form at all.
  publication === ""
    ? ""
    : formCell(formNames[list].action, formNames[list].token, [
        ["logo_partai", `${logoFolder}/${party.logo}`],
        ["id_parpol", String(party.id)],
        ["code", ""],
        ["pilihan_publikasi", publication === "Bersedia Sebagian" ? openParts : ""],
        ["status_publikasi", publication],
      ]);

export interface PartyListInput {
  readonly list: Exclude<CandidateListName, "dpd">;
  readonly districtName: string;
  readonly parties: ReadonlyMap<number, EstateParty>;
  readonly candidates: readonly EstateCandidate[];
}

/** Rows of a DPR or DPRD list: nine cells. */
export const renderPartyList = ({ list, districtName, parties, candidates }: PartyListInput): string[][] =>
  candidates.flatMap(([partyNumber, number, name, gender, domicile, publication]) => {
    const party = parties.get(partyNumber ?? 0);
    if (party === undefined) return [];
    return [
      [
        ` <img src="../${logoFolder}/${escapeHtml(party.logo)}" width="30" > ${escapeHtml(party.listName)}`,
        `<center><i>Dapil</i><br>${escapeHtml(districtName)}</center>`,
        numberCell(number),
        photoCell(party.number * 1_000 + number),
        escapeHtml(name),
        sexText(gender),
        escapeHtml(domicile),
        "",
        profileForm(list, party, publication),
      ],
    ];
  });

/** Rows of a DPD list: seven cells. */
export const renderDpdList = (provinceName: string, candidates: readonly EstateCandidate[]): string[][] =>
  candidates.map(([, number, name, gender, domicile, publication]) => [
    `<center><i>Provinsi</i><br>${escapeHtml(provinceName)}</center>`,
    numberCell(number),
    photoCell(number),
    escapeHtml(name),
    `<center>${sexText(gender)}</center>`,
    escapeHtml(domicile),
    publication === "" ? "" : formCell("Dct_dpd/profil", "ID_CANDIDATE", [["pilihan_publikasi", publication]]),
  ]);

/** Rows of the presidential pairs: five cells. Inferred: no answer of this list was ever seen, it follows the style of the others. */
export const renderPairs = (pairs: readonly EstatePair[]): string[][] =>
  pairs.map(({ number, name, runningMate }) => [
    numberCell(number),
    photoCell(number),
    escapeHtml(name),
    escapeHtml(runningMate),
    formCell("Dct_presiden/profil", "id_paslon", [["pilihan_publikasi", "BERSEDIA"]]),
  ]);
