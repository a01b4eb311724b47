// People's data made safe to show: masks, and tokens that stand for a person inside one agency.
export { isMaskName, type MaskName, maskNames } from "./mask-names.ts";
