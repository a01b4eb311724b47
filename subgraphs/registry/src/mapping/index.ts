// Wire to model: every quirk of the registry lives in this folder.
export { type CodeRange, stationRangeOf } from "./code-range.ts";
export { toPollingStation } from "./polling-station.ts";
export { toRegion, toTingkat } from "./region.ts";
export { parseSearch, toLikePattern } from "./search.ts";
export { sourceInvalid } from "./source-invalid.ts";
export { tahapanOf, toVoterRoll } from "./voter-roll.ts";
