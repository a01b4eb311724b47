// Custom scalars as the subgraphs serve them: strings out, anything in; the resolver parses, so that a bad code fails its own field only.
import { GraphQLScalarType } from "graphql";

const passThrough = (name: string) =>
  new GraphQLScalarType<unknown, unknown>({ name, serialize: (value) => value, parseValue: (value) => value });

export const RegionCodeScalar = passThrough("RegionCode");
export const PollingStationCodeScalar = passThrough("PollingStationCode");
export const DateTimeScalar = passThrough("DateTime");
export const DateScalar = passThrough("Date");
export const UrlScalar = passThrough("URL");
