// Cells of HTML give up their texts and nothing else.
import { describe, expect, it } from "vitest";
import { textsOf } from "./cells.ts";

describe("the texts of a cell", () => {
  it("are its words, entities decoded, blanks kept", () => {
    expect(textsOf("AHMAD  CONTOH &amp; REKAN\u00a0")).toEqual(["AHMAD  CONTOH & REKAN\u00a0"]);
    expect(textsOf(`<center><i>nomor urut</i><br><b><font size="3">12</font></b></center>`)).toEqual([
      "nomor urut",
      "12",
    ]);
    expect(textsOf(` <img src="../logo.png" width="30" > Partai Tha&#039;at`)).toEqual([" Partai Tha'at"]);
    expect(textsOf("")).toEqual([]);
  });

  it("survive the real page's typing errors", () => {
    expect(textsOf(`<img src="../logo.png"></>`)).toEqual([]);
    expect(textsOf(`<br><br><a href="detail_parpol/9" targer="_blank" >Partai GOLKAR</a>`)).toEqual(["Partai GOLKAR"]);
  });
});
