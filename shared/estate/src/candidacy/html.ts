// The scraps of HTML infopemilu puts into its JSON cells: escaped text, photo, number, and the form with a token.
import { randomBytes } from "node:crypto";

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#039;",
};

/** Escapes as PHP's htmlspecialchars does; U+00A0 and double blanks stay. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);

/** A made-up NIK for photo names: its region part 000000 exists nowhere. Made here so that none is ever in a file. */
const syntheticNik = (serial: number): string => String(serial).padStart(16, "0");

/** The photo cell in one of the two path families; the file name is the person's NIK. */
export const photoCell = (serial: number): string => {
  const nik = syntheticNik(serial);
  const path = serial % 2 === 0 ? `calon/${serial}/pas_foto/${nik}.jpg` : `calon_unggah/${serial}/pas_foto/${nik}.jpeg`;
  const source = `https://infopemilu.kpu.go.id/dct/berkas-silon/${path}`;
  return `<center><img src="${source}" width="75" loading="lazy"></center>`;
};

/** The ballot number cell. */
export const numberCell = (number: number): string =>
  `<center><i>nomor urut</i><br><b><font size="3">${number}</font></b></center>`;

/** A token as CodeIgniter encrypts them: 128 hex digits and base64, another one in every answer. */
const token = () => randomBytes(64).toString("hex") + randomBytes(96).toString("base64");

const hidden = ([name, value]: readonly [string, string]) =>
  `<input type="hidden" name="${name}" id="${name}" value="${escapeHtml(value)}">`;

/** The profile form, with a new token each time. */
export const formCell = (action: string, tokenName: string, fields: readonly (readonly [string, string])[]): string => {
  const inputs = [[tokenName, token()] as const, ...fields].map(hidden).join("\r\n\t");
  const button = '<input type="submit" class="btn btn-sm" value="PROFIL" name="submit">';
  return `<form action="${action}" method="post" enctype="multipart/form-data">\r\n\t${inputs}\r\n\t${button} </form>`;
};

/** The sex as the lists print it. */
export const sexText = (gender: string): string => (gender === "P" ? "PEREMPUAN" : "LAKI - LAKI");
