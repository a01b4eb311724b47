// The stand-in of infopemilu: the shapes and quirks its readers must cope with.
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildSampleCandidacy } from "../sample/candidacy.ts";
import type { StandIn } from "../stand-in.ts";
import { startCandidacyStandIn } from "./server.ts";

const dir = mkdtempSync(join(tmpdir(), "kpu-candidacy-stand-in-"));
let standIn: StandIn;
beforeAll(async () => {
  await buildSampleCandidacy({ dir, onProgress: () => {} });
  standIn = await startCandidacyStandIn({ dir });
});
afterAll(async () => {
  await standIn.close();
  await rm(dir, { recursive: true, force: true });
});

const read = async (path: string) => (await fetch(`${standIn.url}${path}`)).text();
const rowsOf = async (path: string): Promise<string[][]> => JSON.parse(await read(path)).data;
const plainForm = (cell = "") => cell.replace(/value="[0-9a-f]{128}[A-Za-z0-9+/=]{128}"/, 'value="TOKEN"');

describe("the candidate lists", () => {
  it("are nine cells of HTML for a DPR or DPRD district", async () => {
    const [first] = await rowsOf("/Pemilu/Dct_dpr/Dct_dpr?kode_dapil=3302");
    expect(first?.map(plainForm)).toEqual([
      ` <img src="../berkas-sipol/parpol/profil/gambar_parpol/1656000001_Logo PKB.png" width="30" > Partai Kebangkitan Bangsa`,
      "<center><i>Dapil</i><br>JAWA TENGAH II</center>",
      `<center><i>nomor urut</i><br><b><font size="3">1</font></b></center>`,
      // Of a synthetic NIK only the last four digits say anything: party and number.
      `<center><img src="https://infopemilu.kpu.go.id/dct/berkas-silon/calon_unggah/1001/pas_foto/${"0".repeat(12)}1001.jpeg" width="75" loading="lazy"></center>`,
      "Dr. CALON CONTOH 1-1 (3302) (PA&#039;E)",
      "LAKI - LAKI",
      "CONTOH",
      "",
      `<form action="Dct_dpr/profile" method="post" enctype="multipart/form-data">\r\n\t<input type="hidden" name="id_calon_dpr" id="id_calon_dpr" value="TOKEN">\r\n\t<input type="hidden" name="logo_partai" id="logo_partai" value="berkas-sipol/parpol/profil/gambar_parpol/1656000001_Logo PKB.png">\r\n\t<input type="hidden" name="id_parpol" id="id_parpol" value="8">\r\n\t<input type="hidden" name="code" id="code" value="">\r\n\t<input type="hidden" name="pilihan_publikasi" id="pilihan_publikasi" value="datadiri,alamat,hukum,pasangan,pendidikan,kursus,organisasi,penghargaan,motivasi,program">\r\n\t<input type="hidden" name="status_publikasi" id="status_publikasi" value="Bersedia Sebagian">\r\n\t<input type="submit" class="btn btn-sm" value="PROFIL" name="submit"> </form>`,
    ]);
  });

  it("show every way of publishing a profile, both photo folders, and names as untidy as the real ones", async () => {
    const rows = await rowsOf("/Pemilu/Dct_dprd/Dct_dprdkabko?kode_dapil=332001");
    const statuses = rows.map((cells) => /name="status_publikasi" \S+ value="([^"]*)"/.exec(cells[8] ?? "")?.[1]);
    expect(new Set(statuses)).toEqual(new Set(["Bersedia", "Bersedia Sebagian", "Tidak Bersedia", undefined]));
    const folders = rows.map((cells) =>
      /berkas-silon\/(\w+)\/.*\.(\w+)"/
        .exec(cells[3] ?? "")
        ?.slice(1, 3)
        .join(" "),
    );
    expect(new Set(folders)).toEqual(new Set(["calon jpg", "calon_unggah jpeg"]));
    const names = rows.map((cells) => cells[4]).join("\n");
    for (const quirk of ["  ", "\u00a0", "&amp;", "&#039;", "`", "\u2018"]) expect(names).toContain(quirk);
  });

  it("are seven cells for the DPD and five for the presidential pairs", async () => {
    const [dpd] = await rowsOf("/Pemilu/Dct_dpd/Dct_dpd?kode_pro=33");
    expect([dpd?.length, dpd?.[0], dpd?.[4], dpd?.[5]]).toEqual([
      7,
      "<center><i>Provinsi</i><br>JAWA TENGAH</center>",
      "<center>LAKI - LAKI</center>",
      "KOTA CONTOH / JAWA TENGAH",
    ]);
    const pairs = await rowsOf("/Pemilu/Dct_presiden/Dct_presiden");
    expect(pairs.map((cells) => [cells.length, cells[2], cells[3]])).toEqual([
      [5, "H. ANIES RASYID BASWEDAN, Ph.D.", "Dr. (H.C.) H. A. MUHAIMIN ISKANDAR"],
      [5, "H. PRABOWO SUBIANTO", "GIBRAN RAKABUMING RAKA"],
      [5, "H. GANJAR PRANOWO, S.H., M.I.P.", "Prof. Dr. H. M. MAHFUD MD"],
    ]);
  });

  it("carry another token in every answer and are otherwise the same", async () => {
    const path = "/Pemilu/Dct_dpd/Dct_dpd?kode_pro=33";
    const [one, two] = [await rowsOf(path), await rowsOf(path)];
    expect(one).not.toEqual(two);
    expect(one.map((cells) => cells.map(plainForm))).toEqual(two.map((cells) => cells.map(plainForm)));
  });

  it("are empty for a district that does not exist, and for a code that is a path", async () => {
    for (const code of ["9999", "", "../../parties", "332001"]) {
      expect(await read(`/Pemilu/Dct_dpr/Dct_dpr?kode_dapil=${encodeURIComponent(code)}`)).toBe('{"data":[]}');
    }
  });
});

describe("the master lists", () => {
  it("name parties as Sipol does, typing errors included", async () => {
    const rows = await rowsOf("/Pemilu/Pemutakhiran_parpol/get_parpol_diterima_nasional");
    expect(rows.length).toBe(24);
    expect(rows[3]).toEqual([
      `<span  style="font-size:22px;">4</span>`,
      `<img src="../berkas-sipol/parpol/profil/gambar_parpol/1656000004_Logo Golkar.png" width="50" height="20"></>`,
      `<br><br><a href="Pemilu/../Detail_pemutakhiran_parpol/detail_parpol/9" targer="_blank" style="color:black" >Partai GOLKAR</a>`,
    ]);
    const listed = await rowsOf("/Pemilu/Dct_dpr/Dct_dpr?kode_dapil=3302");
    expect(listed.some(([party]) => party?.endsWith(" Partai Golongan Karya"))).toBe(true);
  });

  it("begin with a byte order mark and have blanks in their keys", async () => {
    const bytes = Buffer.from(await (await fetch(`${standIn.url}/opendata/dapil_wilayah.json`)).arrayBuffer());
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(JSON.parse(bytes.subarray(3).toString("utf8"))[0]).toEqual({
      "kode dapil": "1101",
      "jenis dapil": "DPR RI",
      "nama dapil": "ACEH I",
      "kode wilayah": "1101",
      "tingkatan wilayah": "Kabupaten/Kota",
      nama: "ACEH SELATAN",
      is_pecah: false,
    });
  });

  it("offer the options of the filters", async () => {
    const dpr = JSON.parse(await read("/Pemilu/Dct_dpr/GetDapilOptions_dprri")).data;
    const dpd = JSON.parse(await read("/Pemilu/Dct_dpd/GetDapilOptions")).data;
    expect([dpr.length, dpr[0], dpd.length, dpd[0]]).toEqual([
      84,
      { kode_dapil: "1101", nama_dapil: "ACEH I" },
      38,
      { kode_pro: "11", nama_wilayah: "ACEH" },
    ]);
  });
});

describe("a moody service", () => {
  it("answers every n-th question with a page of HTML", async () => {
    const moody = await startCandidacyStandIn({ dir, unreadableEvery: 3 });
    const kinds: string[] = [];
    for (let asked = 0; asked < 6; asked += 1) {
      kinds.push((await (await fetch(`${moody.url}/Pemilu/Dct_dpd/GetDapilOptions`)).text()).slice(0, 1));
    }
    expect(kinds).toEqual(["{", "{", "<", "{", "{", "<"]);
    await moody.close();
  });
});
