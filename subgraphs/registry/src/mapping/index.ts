// Wire to model: every quirk of the registry is known here and nowhere else.
// Where no other source is named, it was seen in the published region tree and the recapitulations of the roll, 2023 and 2024.
export { parseBirthDate } from "./birth-date.ts";
export { type CodeRange, stationRangeOf } from "./code-range.ts";
export { toPollingStation } from "./polling-station.ts";
export { toRegion, toTingkat } from "./region.ts";
export { parseSearch, toLikePattern } from "./search.ts";
export { sourceInvalid } from "./source-invalid.ts";
export { toRegistration, toVoter } from "./voter.ts";
export { areaCodeOf, parseVoterArea, type VoterRange, voterRangeOf } from "./voter-area.ts";
export { positionKey, positionOf } from "./voter-position.ts";
export { tahapanOf, toVoterRoll } from "./voter-roll.ts";
