// A person as the passport's masks leave it: each field asks its own mask first.
import { villageOf } from "@kpu-graph/domain";
import { ageOn, applyMask, type FieldKind, type MaskName, showWhole } from "@kpu-graph/privacy";
import type { VoterResolvers } from "../generated/resolvers.ts";
import { sourceInvalid } from "../mapping/index.ts";
import { personTokens } from "./person-tokens.ts";
import { maskOf } from "./voter-masks.ts";

const dayOfTheVote = "2024-02-14";

/** The fact itself; throws what made it unreadable, or SOURCE_INVALID where it was not read though its mask is open. */
const known = <Value>(fact: Value | Error | undefined): Value => {
  if (fact === undefined) throw sourceInvalid("a column of pemilih was not asked for");
  if (fact instanceof Error) throw fact;
  return fact;
};

const noToken = () => {
  throw sourceInvalid("no token is made of this field");
};

/** A value that needs nothing but itself under its mask. */
const masked = (mask: MaskName, kind: FieldKind, value: string) =>
  applyMask({ mask, kind, value, context: { token: noToken, village: null } });

export const voter: VoterResolvers = {
  id: ({ nik }, _args, context) => {
    maskOf(context.passport.masks, "id");
    return personTokens(context).idOf(nik);
  },
  nik: ({ nik }, _args, context) => {
    const mask = maskOf(context.passport.masks, "nik");
    const token = () => personTokens(context).tokenOf(nik);
    return applyMask({ mask, kind: "nik", value: nik, context: { token, village: null } });
  },
  nikToken: ({ nik }, _args, context) => {
    maskOf(context.passport.masks, "nikToken");
    return personTokens(context).tokenOf(nik);
  },
  name: ({ name }, _args, { passport }) => masked(maskOf(passport.masks, "name"), "name", known(name)),
  gender: ({ gender }, _args, { passport }) => showWhole(maskOf(passport.masks, "gender"), known(gender)),
  birthDate: ({ birthDate }, _args, { passport }) =>
    masked(maskOf(passport.masks, "birthDate"), "date", known(birthDate)),
  age: ({ birthDate }, _args, { passport }) =>
    showWhole(maskOf(passport.masks, "age"), ageOn(known(birthDate), dayOfTheVote)),
  address: async ({ address, stationCode }, _args, { passport, loaders }) => {
    const mask = maskOf(passport.masks, "address");
    if (mask !== "village") return masked(mask, "address", known(address));
    const village = await loaders.region.load(villageOf(known(stationCode)));
    if (village === null) throw sourceInvalid("a voter's village is not in wilayah");
    return village.name;
  },
  pollingStation: async ({ stationCode }, _args, { passport, loaders }) => {
    maskOf(passport.masks, "pollingStation");
    const station = await loaders.pollingStation.load(known(stationCode));
    if (station === null) throw sourceInvalid("a voter's polling station is not in tps");
    return station;
  },
};
