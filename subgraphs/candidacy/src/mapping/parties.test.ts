// Sipol's party list.
import { describe, expect, it } from "vitest";
import { partyTable } from "../source/wire.ts";
import { toParties } from "./parties.ts";

const row = (number: number, id: number, name: string) => [
  `<span  style="font-size:22px;">${number}</span>`,
  `<img src="../berkas-sipol/parpol/profil/gambar_parpol/1656538128_Logo PKB.png" width="50" height="20"></>`,
  `<br><br><a href="Pemilu/../Detail_pemutakhiran_parpol/detail_parpol/${id}" targer="_blank" style="color:black" >${name}</a>`,
];
const read = (...rows: string[][]) => toParties(partyTable.parse({ data: rows }).data);

describe("the party list", () => {
  it("is sorted by number and keeps Sipol's names", () => {
    expect(
      read(row(18, 82, "Partai Nanggroe Aceh"), row(4, 9, "Partai GOLKAR"), row(19, 83, "Partai Tha&#039;at")),
    ).toEqual({
      parties: [
        { id: "2024-general:4", number: 4, name: "Partai GOLKAR", acehOnly: false },
        { id: "2024-general:18", number: 18, name: "Partai Nanggroe Aceh", acehOnly: true },
        { id: "2024-general:19", number: 19, name: "Partai Tha'at", acehOnly: true },
      ],
    });
  });

  it("is unreadable when empty, or when a number repeats", () => {
    const invalid = expect.objectContaining({ code: "SOURCE_INVALID" });
    expect(() => read()).toThrow(invalid);
    expect(() => read(row(1, 8, "Partai A"), row(1, 9, "Partai B"))).toThrow(invalid);
  });
});
