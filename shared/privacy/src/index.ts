// People's data made safe to show: masks, and tokens that stand for a person inside one agency.
export { ageOn } from "./age.ts";
export { isArea, reaches } from "./areas.ts";
export { type CleanText, cleanFreeText } from "./free-text.ts";
export { isMasked } from "./is-masked.ts";
export { isMaskName, type MaskName, maskNames } from "./mask-names.ts";
export {
  applyMask,
  type FieldKind,
  fitsKind,
  type MaskContext,
  type MaskInput,
  masksOfKind,
  showWhole,
} from "./masks.ts";
export { initialsOf } from "./name-mask.ts";
export { isNik, type Nik, nikPrefixOf, parseNik } from "./nik.ts";
export { parseRestrictions, type Restrictions, RestrictionsError } from "./restrictions.ts";
export { changeRestrictions, loadRestrictions, type RestrictionsPlace } from "./restrictions-file.ts";
export { type WatchRestrictionsOptions, watchRestrictions } from "./restrictions-watch.ts";
export { type AgencyTokenInput, type AuditTokenInput, agencyToken, auditToken, personId } from "./tokens.ts";
