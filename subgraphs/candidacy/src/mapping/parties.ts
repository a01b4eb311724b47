// Sipol's party list.
import { generalElection2024, partyIdOf } from "@kpu-graph/domain";
import type { PartyList } from "../model.ts";
import type { PartyRow } from "../source/wire.ts";
import { isAcehParty } from "./elections.ts";
import { sourceInvalid } from "./source-invalid.ts";
import { toName, toNumber } from "./texts.ts";

/** The parties by ballot number, with the names Sipol gives them. */
export const toParties = (rows: readonly PartyRow[]): PartyList => {
  if (rows.length === 0) throw sourceInvalid("no parties");
  const parties = rows.map(({ nomorUrut, nama }) => {
    const number = toNumber(nomorUrut);
    return {
      id: partyIdOf(generalElection2024, number),
      number,
      name: toName(nama),
      acehOnly: isAcehParty(number),
    };
  });
  if (new Set(parties.map(({ number }) => number)).size !== parties.length) throw sourceInvalid("a party number twice");
  return { parties: parties.toSorted((one, other) => one.number - other.number) };
};
