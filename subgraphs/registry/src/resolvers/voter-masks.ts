// The masks of the passport, field by field: which of them open a field, and which columns of the registry they are worth.
import type { Passport } from "@kpu-graph/auth";
import { ClientError } from "@kpu-graph/errors";
import { type FieldKind, fitsKind, type MaskName } from "@kpu-graph/privacy";
import type { PersonFact } from "../model.ts";

const kinds = {
  id: "token",
  nik: "nik",
  nikToken: "token",
  name: "name",
  gender: "plain",
  birthDate: "date",
  age: "plain",
  address: "address",
  pollingStation: "plain",
} as const satisfies Readonly<Record<string, FieldKind>>;

export type VoterField = keyof typeof kinds;

type Masks = Passport["masks"];

const openMask = (masks: Masks, field: VoterField): MaskName | undefined => {
  const mask = masks[`Voter.${field}`];
  return mask === undefined || mask === "none" || !fitsKind(mask, kinds[field]) ? undefined : mask;
};

/** The mask under which the field is seen; throws FORBIDDEN_FIELD where there is none, for the gateway should never have asked. */
export const maskOf = (masks: Masks, field: VoterField): MaskName => {
  const mask = openMask(masks, field);
  if (mask === undefined) throw new ClientError("FORBIDDEN_FIELD");
  return mask;
};

/** What must be read of a person under these masks. What is not read cannot be shown by mistake. */
export const factsUnder = (masks: Masks): readonly PersonFact[] => {
  const isOpen = (field: VoterField) => openMask(masks, field) !== undefined;
  const address = openMask(masks, "address");
  const wanted: Readonly<Record<PersonFact, boolean>> = {
    name: isOpen("name"),
    gender: isOpen("gender"),
    birthDate: isOpen("birthDate") || isOpen("age"),
    address: address === "full",
    // The village in place of an address is told by the polling station.
    pollingStation: isOpen("pollingStation") || address === "village",
  };
  const facts = ["name", "gender", "birthDate", "address", "pollingStation"] as const satisfies readonly PersonFact[];
  return facts.filter((fact) => wanted[fact]);
};
