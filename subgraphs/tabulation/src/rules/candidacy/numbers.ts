// C05 and C06: numbers on a list run without a gap, and its party is one that stands there.
import { isOnBallot } from "@kpu-graph/domain";
import type { ContestInput } from "../input.ts";
import { fail, missing, pass, type Rule } from "../rule.ts";
import { evidenceOf, partyListsOf } from "./lists.ts";

/** The numbers of one list, sorted; party null where people stand without one. */
const numberedLists = (candidates: NonNullable<ContestInput["candidates"]>) => {
  const alone = candidates.filter(({ partyNumber }) => partyNumber === null);
  const lists = [...partyListsOf(candidates), ...(alone.length === 0 ? [] : [{ party: null, candidates: alone }])];
  return lists.map(({ party, candidates: list }) => ({
    name: party === null ? "DCT" : `DCT party ${party}`,
    numbers: list.map(({ ballotNumber }) => ballotNumber).sort((a, b) => a - b),
  }));
};

export const sequence: Rule<ContestInput> = {
  id: "C05",
  name: "SEQ",
  title: "Numbers of a list run from 1 without gaps and stand once each",
  titleIndonesian: "Nomor urut dalam setiap daftar mulai dari 1, tanpa celah dan tanpa ganda",
  severity: "WARNING",
  systems: ["SILON"],
  basis: "definition: nomor urut; a candidate who left the list leaves a gap",
  notApplicable: "the final list is not published",
  check(input) {
    const lists = numberedLists(input.candidates ?? []);
    if (lists.length === 0) return missing("DCT");
    const broken = lists.filter(({ numbers }) => numbers.some((number, index) => number !== index + 1));
    if (broken.length === 0) return pass;
    return fail({
      message: `Numbers of ${broken.length} of ${lists.length} lists do not run from 1 to the length of the list.`,
      expected: broken.map(({ name, numbers }) => `${name}: 1-${numbers.length}`).join("; "),
      actual: broken.map(({ name, numbers }) => `${name}: ${numbers.join(", ")}`).join("; "),
      evidence: broken.map(({ name, numbers }) =>
        evidenceOf(input, { system: "SILON", field: `${name} nomor_urut`, value: numbers.join(", ") }),
      ),
    });
  },
};

export const partySet: Rule<ContestInput> = {
  id: "C06",
  name: "PARTY_SET",
  title: "Every party with a list is a registered party, and Aceh's own parties have lists for Aceh's councils only",
  titleIndonesian: "Setiap partai dalam DCT adalah peserta pemilu, dan partai lokal Aceh hanya untuk DPRA dan DPRK",
  severity: "ERROR",
  systems: ["SILON", "SIPOL"],
  basis: "definition: parties have the same number in every list; 18-23 are Aceh's own",
  notApplicable: "parties have no lists in the contest, or lists or parties are not published",
  check(input) {
    const { contest, candidates, parties } = input;
    const lists = partyListsOf(candidates ?? []);
    if (lists.length === 0) return missing("DCT per partai");
    if (parties === null || parties.length === 0) return missing("nomor urut partai");
    const allowed = parties.filter(({ acehOnly }) => isOnBallot(contest, acehOnly)).map(({ number }) => number);
    const others = lists.map(({ party }) => party).filter((party) => !allowed.includes(party));
    if (others.length > 0) {
      return fail({
        message: `${others.length} of ${lists.length} lists are of parties that do not stand in this contest.`,
        expected: `parties ${allowed.join(", ")}`,
        actual: `parties ${others.join(", ")}`,
        evidence: others.flatMap((party) => {
          const isRegistered = parties.some(({ number }) => number === party);
          return [
            evidenceOf(input, { system: "SILON", field: `DCT party ${party}`, value: String(party) }),
            evidenceOf(input, { system: "SIPOL", field: "nomor urut", value: isRegistered ? String(party) : null }),
          ];
        }),
      });
    }
    return (candidates ?? []).some(({ partyNumber }) => partyNumber === null) ? missing("nomor urut partai") : pass;
  },
};
