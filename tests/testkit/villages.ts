// Questions nobody has asked yet: the count of a village, which is one document of Sirekap, and each village is handed out once.
import type { House } from "./house.ts";

/** For `{ code }`: the area's name and its count, one read of Sirekap. */
export const countQuestion = `query Count($code: RegionCode!) { region(code: $code) { name tally(contest: "2024-ppwp") { votes { votes } } } }`;

const jepara = `{ region(code: "3320") { children(first: 20) { nodes { children(first: 40) { nodes { code } } } } } }`;

/** Codes of villages whose counts are there, each given once; throws when there is none left. */
export const listVillages = async (house: House): Promise<(count: number) => readonly string[]> => {
  const { text } = await house.ask(jepara);
  const codes = [...text.matchAll(/"code":"(\d{10})"/g)].map(([, code = ""]) => code);
  return (count) => {
    if (codes.length < count) throw new Error("no village is left");
    return codes.splice(0, count);
  };
};
