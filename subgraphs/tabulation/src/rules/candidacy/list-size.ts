// C03 and C04: how long a party's list is, and how many women are on it.
import type { ContestInput } from "../input.ts";
import { fail, missing, pass, type Rule } from "../rule.ts";
import { evidenceOf, evidenceOfLists, partyListsOf } from "./lists.ts";

/** Aceh's own parties may fill 120 % of the seats, rounded up: in tenths, so that no fraction is lost. */
const limitOf = (seats: number, acehOnly: boolean): number => (acehOnly ? Math.ceil((seats * 12) / 10) : seats);

export const listLength: Rule<ContestInput> = {
  id: "C03",
  name: "LIST_LENGTH",
  title: "No list has more candidates than the district has seats; Aceh's own parties 120 %, rounded up",
  titleIndonesian:
    "Jumlah calon per partai tidak melebihi jumlah kursi dapil; partai lokal Aceh 120 %, dibulatkan ke atas",
  severity: "ERROR",
  systems: ["SILON", "SIPOL", "SIDAPIL"],
  basis: "definition: lists of the final list (DCT) are no longer than the seats",
  notApplicable: "parties have no lists in the contest, or seats, lists or parties are not published",
  check(input) {
    const { seats, candidates, parties } = input;
    const lists = partyListsOf(candidates ?? []);
    if (seats === null) return missing("jumlah kursi");
    if (lists.length === 0) return missing("DCT per partai");
    if (parties === null || parties.length === 0) return missing("nomor urut partai");
    const local = new Set(parties.filter(({ acehOnly }) => acehOnly).map(({ number }) => number));
    const limit = (party: number) => limitOf(seats, local.has(party));
    const long = lists.filter(({ party, candidates: list }) => list.length > limit(party));
    if (long.length === 0) return pass;
    return fail({
      message: `${long.length} of ${lists.length} lists have more candidates than the ${seats} seats allow.`,
      expected: long.map(({ party }) => `party ${party}: at most ${limit(party)}`).join("; "),
      actual: long.map(({ party, candidates: list }) => `party ${party}: ${list.length}`).join("; "),
      evidence: [
        evidenceOf(input, { system: "SIDAPIL", field: "jumlah kursi", value: String(seats) }),
        ...evidenceOfLists(input, long),
      ],
    });
  },
};

export const gender30: Rule<ContestInput> = {
  id: "C04",
  name: "GENDER_30",
  title: "Women are at least 30 % of every list",
  titleIndonesian: "Keterwakilan perempuan paling sedikit 30 % dalam setiap daftar calon",
  severity: "WARNING",
  systems: ["SILON"],
  basis: "definition: 30 % of the list; the commission rounded the number of places down in 2024",
  notApplicable: "parties have no lists in the contest, or jenis_kelamin is not published",
  check(input) {
    const lists = partyListsOf(input.candidates ?? []);
    if (lists.length === 0) return missing("DCT per partai");
    const known = lists.filter(({ candidates }) => candidates.every(({ gender }) => gender !== null));
    const counted = known.map(({ party, candidates }) => ({
      party,
      all: candidates.length,
      women: candidates.filter(({ gender }) => gender === "FEMALE").length,
    }));
    const below = counted.filter(({ all, women }) => women * 10 < all * 3);
    if (below.length > 0) {
      return fail({
        message: `Women are fewer than 30 % of ${below.length} of ${lists.length} lists.`,
        expected: below.map(({ party, all }) => `party ${party}: at least ${Math.ceil((all * 3) / 10)}`).join("; "),
        actual: below.map(({ party, women }) => `party ${party}: ${women}`).join("; "),
        evidence: below.map(({ party, all, women }) =>
          evidenceOf(input, {
            system: "SILON",
            field: `DCT party ${party} jenis_kelamin`,
            value: `L ${all - women}, P ${women}`,
          }),
        ),
      });
    }
    return known.length === lists.length ? pass : missing("jenis_kelamin");
  },
};
