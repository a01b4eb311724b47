// Text of the sources, made fit to show: blanks trimmed and squeezed, nothing else changed.

/** Trims and squeezes every kind of blank (the sources hold leading blanks, double blanks and U+00A0). */
export const squeeze = (text: string): string => text.replace(/\s+/gu, " ").trim();
