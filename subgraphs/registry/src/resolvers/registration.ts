// The check of registration: two factors in, where the person votes out, and one answer for all who are not on the roll with both.
import { parentOf, villageOf } from "@kpu-graph/domain";
import { parseNik } from "@kpu-graph/privacy";
import type { QueryResolvers, RegistrationCheckResolvers } from "../generated/resolvers.ts";
import { parseBirthDate, sourceInvalid } from "../mapping/index.ts";
import { recordPerson } from "./person-tokens.ts";

export const checkRegistration: NonNullable<QueryResolvers["checkRegistration"]> = (_root, args, context) => {
  const key = { nik: parseNik(args.nik), birthDate: parseBirthDate(args.birthDate) };
  context.admitLookup();
  // Before the answer is known: that somebody asked about this person is noted down whatever comes of it.
  recordPerson(context, key.nik);
  return context.loaders.registration.load(key);
};

const present = <Row>(row: Row | null): Row => {
  if (row === null) throw sourceInvalid("a voter's polling station lies nowhere");
  return row;
};

export const registrationCheck: RegistrationCheckResolvers = {
  village: async ({ stationCode }, _args, { loaders }) =>
    stationCode === null ? null : present(await loaders.region.load(villageOf(stationCode))),
  district: async ({ stationCode }, _args, { loaders }) => {
    const code = stationCode === null ? undefined : parentOf(villageOf(stationCode));
    return code === undefined ? null : present(await loaders.region.load(code));
  },
  pollingStation: async ({ stationCode }, _args, { loaders }) =>
    stationCode === null ? null : present(await loaders.pollingStation.load(stationCode)),
};
