// Rules between the candidate lists (Silon, Sipol, Sidapil) and the count.
import type { ContestInput } from "../input.ts";
import type { Rule } from "../rule.ts";
import { codeType, seatRange, singlePair } from "./contest.ts";
import { gender30, listLength } from "./list-size.ts";
import { partySet, sequence } from "./numbers.ts";
import { dctComplete, inDct } from "./on-list.ts";
import { codeCollision, districtCover, elected, noIdentityNumbers, partyNames } from "./unpublished.ts";

export const candidacyRules: readonly Rule<ContestInput>[] = [
  ...[inDct, dctComplete, listLength, gender30, sequence, partySet],
  ...[partyNames, districtCover, seatRange, codeType],
  ...[codeCollision, noIdentityNumbers, elected, singlePair],
];
