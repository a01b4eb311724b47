// Texts of the GraphQL library, made safe: they may quote what the client sent (a value, a literal), and that may be a NIK.

const longestMessage = 300;

// `Variable "$nik" got invalid value "…" at "nik.x"; Expected type "Int" …`: kept are the name and, told from the end
// because the value itself may look like anything, the type.
const badValue = /^Variable "\$(\w{1,60})" got invalid value /;
const expectedType = /; (?:Expected (?:non-nullable )?type "([\w![\]]{1,60})"|([A-Z]\w{0,60}) cannot represent )/g;

// Quote no value: `Variable "$id" of required type "ID!" was not provided.`, `… of non-null type "ID!" must not be null.`,
// and what this file itself made, for an error passes two doors, the subgraph's and the gateway's.
const harmless =
  /^Variable "\$\w{1,60}" (?:of (?:required|non-null) type "[\w![\]]{1,60}" (?:was not provided|must not be null)|got an invalid value(?:; expected type "[\w![\]]{1,60}")?)\.$/;

/** The text of a wrong variable: which one, and what it should be, never what it was. */
const ofVariable = (message: string): string | undefined => {
  if (harmless.test(message)) return message;
  const name = badValue.exec(message)?.[1];
  if (name === undefined) return undefined;
  const [, byName, byScalar] = [...message.matchAll(expectedType)].at(-1) ?? [];
  const type = byName ?? byScalar;
  return type === undefined
    ? `Variable "$${name}" got an invalid value.`
    : `Variable "$${name}" got an invalid value; expected type "${type}".`;
};

/** The text of a document that cannot be read or does not fit: its literals are cut, its names stay. */
const ofDocument = (message: string): string =>
  message
    .replace(/\b(BlockString|String|Int|Float) "[\s\S]*$/, "$1.") // Syntax: `Expected Name, found String "…".`
    .replace(/^(Expected value of type "[^"]*"), found [\s\S]*$/, "$1.")
    .replace(/ cannot represent ([\w -]*value): [\s\S]*$/, " cannot represent $1.");

/** Cuts what was quoted from the request, masks long numbers wherever they are, and bounds the length. */
export const toOwnText = (message: string, about: "variable" | "document"): string | undefined => {
  const text = about === "variable" ? ofVariable(message) : ofDocument(message);
  return text?.replace(/\d{6,}/g, "…").slice(0, longestMessage);
};
