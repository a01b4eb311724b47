// A NIK in a document: moved to the variables, or the document is refused. What is kept of a document holds none.
import { parse, print } from "graphql";
import { describe, expect, it } from "vitest";
import { liftNik } from "./lift-nik.ts";

const nik = ["98", "0101", "410190", "0001"].join("");
const lifted = (text: string, variables: Readonly<Record<string, unknown>> = {}) => {
  const document = parse(text);
  const result = liftNik(text, document, variables);
  return { ...result, isSame: result.document === document && result.text === text && result.variables === variables };
};
const flat = (text: string) => text.replace(/\s+/g, " ").trim();
const codeOf = (text: string, variables?: Readonly<Record<string, unknown>>) => {
  try {
    lifted(text, variables);
    return "passed";
  } catch (error) {
    return error instanceof Error && "code" in error ? error.code : error;
  }
};

describe("a document with a NIK", () => {
  it("asks by variables: both factors are moved, the rest stays", () => {
    const { text, document, variables } = lifted(
      `query Mine($yes: Boolean!) { me: checkRegistration(nik: "${nik}", birthDate: "1990-01-01") { registered @include(if: $yes) } }`,
      { yes: true },
    );
    expect(flat(text)).toBe(
      "query Mine($yes: Boolean!, $lifted_nik_0: Nik!, $lifted_birthDate_1: Date!) { me: checkRegistration(nik: $lifted_nik_0, birthDate: $lifted_birthDate_1) { registered @include(if: $yes) } }",
    );
    expect(print(document)).toBe(text);
    expect(variables).toEqual({ yes: true, lifted_nik_0: nik, lifted_birthDate_1: "1990-01-01" });
  });

  it("is one text for all people, however it was written", () => {
    const other = nik.replace(/1$/, "2");
    const texts = [
      `{ checkRegistration(nik: "${nik}", birthDate: "1990-01-01") { registered } }`,
      `{checkRegistration(nik:"${other}" birthDate:"1991-12-31"){registered}}`,
      `# ${nik}\n{ checkRegistration(nik: """${nik}""", birthDate: "1990-01-01") { registered } }`,
    ].map((text) => lifted(text).text);
    expect(new Set(texts).size).toBe(1);
    expect(texts[0]).not.toMatch(/\d{5}/);
  });

  it("spelled in escapes is lifted too, and so are factors of any form", () => {
    const spelled = nik.replace("9", "\\u0039");
    const { text, variables } = lifted(
      `{ checkRegistration(nik: "${spelled}", birthDate: "1 Jan 1990") { registered } }`,
    );
    expect(text).not.toMatch(/\d{4}/);
    expect(variables).toEqual({ lifted_nik_0: nik, lifted_birthDate_1: "1 Jan 1990" });
  });

  it("is lifted in fragments and for each check", () => {
    const { text, variables } = lifted(
      `{ ...F b: checkRegistration(nik: "${nik}", birthDate: $day) { registered } } fragment F on Query { a: checkRegistration(nik: "${nik}", birthDate: "1990-01-01") { registered } }`,
    );
    expect(text).not.toContain(nik);
    expect(Object.values(variables).sort()).toEqual(["1990-01-01", nik, nik].sort());
  });

  it.each([
    `{ region(code: "${nik}") { name } }`,
    `{ checkRegistration(nik: ${nik}, birthDate: "1990-01-01") { registered } }`,
    `{ checkRegistration(nik: ["${nik}"], birthDate: "1990-01-01") { registered } }`,
    `query ($nik: Nik! = "${nik}") { checkRegistration(nik: $nik, birthDate: "1990-01-01") { registered } }`,
    `{ a${nik}: checkRegistration(nik: "${nik}", birthDate: "1990-01-01") { registered } }`,
    `query Q${nik} { checkRegistration(nik: "${nik}", birthDate: "1990-01-01") { registered } }`,
    `{ checkRegistration(nik: "${nik}", birthDate: "1990-01-01", name: "${nik}") { registered } }`,
    `{ checkRegistration(nik: "${nik}", birthDate: "1990-01-01") { registered @include(if: "${nik}") } }`,
    `{ region(code: "\\u0039${nik.slice(1)}") { name } }`,
    `{ regions(search: "${nik}", first: 1) { totalCount } }`,
    `{ __typename @skip(if: ${nik}) }`,
  ])("is refused where one stands anywhere else: %#", (text) => {
    expect(codeOf(text)).toBe("BAD_USER_INPUT");
  });

  it("is refused where it uses the name of a lifted variable itself", () => {
    const text = `query ($lifted_nik_0: Int!) { checkRegistration(nik: "${nik}", birthDate: "1990-01-01") { registered } regions(first: $lifted_nik_0) { totalCount } }`;
    expect(codeOf(text, { lifted_nik_0: 1 })).toBe("BAD_USER_INPUT");
  });
});

describe("a document without a NIK", () => {
  it.each([
    `{ region(code: "33") { name } }`,
    `{ pollingStation(code: "3101011001002") { code } }`,
    "query ($nik: Nik!) { checkRegistration(nik: $nik, birthDate: $day) { registered } }",
  ])("stays what it is: %s", (text) => {
    expect(lifted(text, { nik }).isSame).toBe(true);
  });
});
