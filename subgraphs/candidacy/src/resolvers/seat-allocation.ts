// Seats of a council from totals the caller gives.
import type { ElectionResolvers } from "../generated/resolvers.ts";
import { computeSeatAllocation, readDistrictTotals } from "../seats/index.ts";

export const seatAllocation: NonNullable<ElectionResolvers["seatAllocation"]> = async (
  { id },
  { kind, totals },
  { loaders },
) => {
  const [districts, { parties }] = await Promise.all([loaders.districts.load(id), loaders.parties.load(id)]);
  const districtCount = districts.contests.filter(({ contest }) => contest.kind === kind).length;
  const read = readDistrictTotals({ kind, totals, districts, parties });
  return computeSeatAllocation({ kind, totals: read, parties, districtCount });
};
