// Candidate lists: whole rows as infopemilu sends them, and all that is kept of them.
import { describe, expect, it } from "vitest";
import { dpdListTable, pairTable, partyListTable } from "../source/wire.ts";
import { toDpdCandidates, toPairs, toPartyCandidates } from "./candidates.ts";

// Made here, with a region part that exists nowhere: no number of a person may stand in a file.
const nik = "0".repeat(16);
const token = `${"0f".repeat(64)}${"Zm9v".repeat(8)}`;
const number = (text: string) => `<center><i>nomor urut</i><br><b><font size="3">${text}</font></b></center>`;
const photo = `<center><img src="https://infopemilu.kpu.go.id/dct/berkas-silon/calon_unggah/96160/pas_foto/${nik}.jpeg" width="75" loading="lazy"></center>`;
const form = `<form action="Dct_dpr/profile" method="post" enctype="multipart/form-data">\r\n\t<input type="hidden" name="id_calon_dpr" id="id_calon_dpr" value="${token}"><input type="hidden" name="id_parpol" value="8"><input type="hidden" name="status_publikasi" value="Bersedia"><input type="submit" value="PROFIL"> </form>`;

const partyRow = (changes: Partial<Record<"party" | "number" | "name" | "sex" | "domicile", string>> = {}) => [
  changes.party ??
    ` <img src="../berkas-sipol/parpol/profil/gambar_parpol/1656538128_Logo PKB.png" width="30" > Partai Kebangkitan Bangsa`,
  "<center><i>Dapil</i><br>ACEH I</center>",
  changes.number ?? number("1"),
  photo,
  changes.name ?? "H. CALON CONTOH, S.Sos., M.M.",
  changes.sex ?? "LAKI - LAKI",
  changes.domicile ?? "KOTA BANDA ACEH",
  "",
  form,
];

const readParty = (...rows: unknown[][]) => toPartyCandidates(partyListTable.parse({ data: rows }).data);

describe("a DPR or DPRD list", () => {
  it("keeps party number, number, name, sex and domicile of a row of nine cells", () => {
    expect(readParty(partyRow())).toEqual({
      candidates: [[1, 1, "H. CALON CONTOH, S.Sos., M.M.", null, "MALE", "KOTA BANDA ACEH"]],
    });
  });

  it("decodes, squeezes and keeps what is left of a name", () => {
    const rows = ["CALON  CONTOH", "CALON\u00a0CONTOH", "CALON &amp; CONTOH", "PA&#039;E \u2018CONTO`H\u2019"].map(
      (name, index) => partyRow({ name, number: number(String(index + 1)) }),
    );
    expect(readParty(...rows).candidates.map(([, , name]) => name)).toEqual([
      "CALON CONTOH",
      "CALON CONTOH",
      "CALON & CONTOH",
      "PA'E \u2018CONTO`H\u2019",
    ]);
  });

  it("knows both names of Golkar, and spellings that differ in case", () => {
    const parties = ["Partai Golongan Karya", "Partai GOLKAR", "PARTAI KEADILAN SEJAHTERA", "Partai Perindo"];
    const rows = parties.map((party, index) => partyRow({ party: ` ${party}`, number: number(String(index + 1)) }));
    expect(readParty(...rows).candidates.map(([party]) => party)).toEqual([4, 4, 8, 16]);
  });

  it("sorts by party and number, gaps kept", () => {
    const golkar = { party: " Partai Golongan Karya" };
    expect(
      readParty(
        partyRow({ ...golkar, number: number("10") }),
        partyRow({ ...golkar, number: number("2") }),
        partyRow({ number: number("3") }),
      ).candidates.map(([party, ballotNumber]) => [party, ballotNumber]),
    ).toEqual([
      [1, 3],
      [4, 2],
      [4, 10],
    ]);
  });

  it("leaves an unknown sex and a blank domicile null, the row stays", () => {
    expect(readParty(partyRow({ sex: "L", domicile: " " }))).toEqual({
      candidates: [[1, 1, "H. CALON CONTOH, S.Sos., M.M.", null, null, null]],
    });
    expect(readParty(partyRow({ sex: "PEREMPUAN" })).candidates[0]?.[4]).toBe("FEMALE");
  });

  it("is empty when the source says so", () => {
    expect(readParty()).toEqual({ candidates: [] });
  });

  it("is unreadable as a whole when one row is", () => {
    const invalid = expect.objectContaining({ code: "SOURCE_INVALID" });
    const faults = [
      { number: "<center>nomor urut</center>" },
      { number: number("0") },
      { name: "<b> </b>" },
      { party: " Partai Yang Tidak Ada" },
    ];
    for (const fault of faults) {
      expect(() => readParty(partyRow({ number: number("2") }), partyRow(fault))).toThrow(invalid);
    }
    expect(() => readParty(partyRow(), partyRow())).toThrow(invalid);
    expect(partyListTable.safeParse({ data: [partyRow().slice(1)] }).success).toBe(false);
  });
});

describe("a DPD list", () => {
  it("keeps number, name, sex and domicile of a row of seven cells", () => {
    const row = [
      "<center><i>Provinsi</i><br>ACEH</center>",
      number("14"),
      photo,
      "Tgk. CALON CONTOH",
      "<center>LAKI - LAKI</center>",
      "KOTA LHOKSEUMAWE / ACEH",
      form,
    ];
    expect(toDpdCandidates(dpdListTable.parse({ data: [row] }).data)).toEqual({
      candidates: [[null, 14, "Tgk. CALON CONTOH", null, "MALE", "KOTA LHOKSEUMAWE / ACEH"]],
    });
  });
});

describe("the presidential pairs", () => {
  it("are two names a row", () => {
    const rows = [[number("2"), photo, "CALON CONTOH", "WAKIL CONTOH", form]];
    expect(toPairs(pairTable.parse({ data: rows }).data)).toEqual({
      candidates: [[null, 2, "CALON CONTOH", "WAKIL CONTOH", null, null]],
    });
  });

  it("cannot be none", () => {
    expect(() => toPairs([])).toThrow(expect.objectContaining({ code: "SOURCE_INVALID" }));
  });
});

describe("photo names and tokens", () => {
  it("end at the wire: neither what is read nor what is mapped holds them", () => {
    const wire = partyListTable.parse({ data: [partyRow()] });
    for (const text of [JSON.stringify(wire), JSON.stringify(toPartyCandidates(wire.data))]) {
      for (const secret of [nik, token, "berkas-silon", "pas_foto", "<"]) expect(text).not.toContain(secret);
    }
  });
});
