// Could this text of a document name a person? Then nothing may keep it as it is: neither memories of documents and plans, nor Redis.

const longNumber = /\d{16}/;

/** Says rather too often yes: escapes can spell a number that the text does not show, and a check's factors are texts of any form. */
export const mayNamePerson = (text: string): boolean =>
  longNumber.test(text) || text.includes("\\u") || (text.includes("checkRegistration") && text.includes('"'));
