// Totals of votes to seats (penetapan perolehan kursi): what is read, and what is computed of it.
export { type DistrictTotals, type GivenTotals, readDistrictTotals } from "./district-totals.ts";
export { computeSeatAllocation, type SeatAllocation } from "./seat-allocation.ts";
