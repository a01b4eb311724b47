// A second wall: does a text look like what the mask makes? Says nothing of whose it is.
import type { MaskName } from "./mask-names.ts";

const initials = /^(?:\*{3}|\p{L}\*{3}(?: \p{L}\*{3})+)$/u;
// Signs of an address in a text that should be the name of a village.
const street = /\b(?:JL|JLN|GG|RT|RW|NO|BLOK)\b[\s.:/]*\d|^(?:JL|JLN|JALAN|GG|GANG)\b[\s.]|\d{5}/iu;

/** Could this text have come out of the mask? Of "village" only the signs of an address are told; "none" makes no text. */
export const isMasked = (mask: MaskName, text: string): boolean => {
  switch (mask) {
    case "full":
      return true;
    case "none":
      return false;
    case "token":
      return /^(?:t1_[a-z][a-z0-9-]*|p1)_[A-Z2-7]{26}$/.test(text);
    case "region4":
      return /^[0-9]{4}\*{12}$/.test(text);
    case "initials":
      return initials.test(text);
    case "year":
      return /^[0-9]{4}$/.test(text);
    case "village":
      return !street.test(text);
  }
};
