import { expect, test } from "vitest";
import { none, scanBoolean, scanId, scanInt, scanNumber, scanScalar, scanString } from "./scan-leaf.ts";

/** Accepted to its very end, with something behind it that is no part of it. */
const isAccepted = (scan: (bytes: Uint8Array, from: number, end: number) => number, text: string): boolean => {
  const bytes = Buffer.from(`[${text},"`, "utf8");
  const end = scan(bytes, 1, bytes.length);
  return end === bytes.length - 2;
};

const control = Array.from({ length: 32 }, (_, code) => String.fromCharCode(code));
const strings = ["", "ACEH", "é漢😀", 'a "quote" \\ and / \u2028', "\u007f", ...control, "x".repeat(3_000)];

test.each(strings.map((text) => [JSON.stringify(text)]))(
  "a string as JSON.stringify writes it is accepted: %s",
  (text) => {
    expect([isAccepted(scanString, text), isAccepted(scanScalar, text), isAccepted(scanId, text)]).toEqual([
      true,
      true,
      true,
    ]);
  },
);

test.each([
  ["\\/", '"\\/"'],
  ["a letter by number", '"\\u00e9"'],
  ["a plain letter by number", '"\\u0041"'],
  ["a surrogate by number", '"\\ud800"'],
  ["a pair by numbers", '"\\ud83d\\ude00"'],
  ["capitals in a number", '"\\u001F"'],
  ["a number where a letter would do", '"\\u000a"'],
  ["a quote by number", '"\\u0022"'],
  ["a delete by number", '"\\u007f"'],
  ["too short a number", '"\\u00"'],
  ["an unknown escape", '"\\x41"'],
  ["a raw line end", '"a\nb"'],
  ["a raw zero", '"\0"'],
  ["no end", '"abc'],
  ["an escape at the end", '"abc\\'],
  ["single quotes", "'a'"],
  ["no quotes", "a"],
])("a string with %s is not", (_what, text) => {
  expect([isAccepted(scanString, text), isAccepted(scanScalar, text), isAccepted(scanId, text)]).toEqual([
    false,
    false,
    false,
  ]);
});

test("every escape is judged as JSON.parse and JSON.stringify judge it", () => {
  const wrong: string[] = [];
  for (let code = 0; code < 0x1_00_00; code += code < 0x200 || code > 0xd7f0 ? 1 : 97) {
    for (const hex of [code.toString(16), code.toString(16).toUpperCase()]) {
      const text = `"\\u${hex.padStart(4, "0")}"`;
      if (isAccepted(scanString, text) && JSON.stringify(JSON.parse(text)) !== text) wrong.push(text);
    }
  }
  expect(wrong).toEqual([]);
});

test.each(["0", "1", "-1", "42", "999999999", "1000000000", "2147483647", "-2147483648"])(
  "the whole number %s is accepted",
  (text) => {
    expect([isAccepted(scanInt, text), isAccepted(scanNumber, text), isAccepted(scanId, text)]).toEqual([
      true,
      true,
      true,
    ]);
  },
);

test.each([
  "-0",
  "00",
  "01",
  "-01",
  "2147483648",
  "-2147483649",
  "12345678901",
  "1.0",
  "1e3",
  "1E3",
  "+1",
  "",
  "-",
  "--1",
  '"1"',
  "true",
])("the whole number %s is not", (text) => {
  expect(isAccepted(scanInt, text)).toBe(false);
});

test.each([
  ...["0.5", "-0.5", "98.6", "0.000001", "100", "123456789012345", "1e-7", "5e-324", "1e+21"],
  ...["0.1", "-2.25", "0.30000000000000004", "100000000000000000000", String(Number.MAX_VALUE), String(2 ** 53)],
])("the number %s is accepted", (text) => {
  expect([JSON.stringify(JSON.parse(text)), isAccepted(scanNumber, text)]).toEqual([text, true]);
});

test.each([
  ...[
    "-0",
    "-0.0",
    "0.0",
    "1.0",
    "1.50",
    "01.5",
    "1.",
    ".5",
    "1e7",
    "1E7",
    "1e400",
    "-1e400",
    "1.5e3",
    "0.0000001",
    "1e21",
  ],
  ...[
    String(2 ** 53).replace(/2$/, "3"),
    "0.1000000000000000055",
    "1.2.3",
    "1-2",
    "+1",
    "",
    "-",
    "NaN",
    "Infinity",
    "0x10",
    "9".repeat(400),
  ],
])("the number %s is not", (text) => {
  expect(isAccepted(scanNumber, text)).toBe(false);
});

test("every number is accepted only as JSON.stringify writes it", () => {
  const wrong: string[] = [];
  let accepted = 0;
  for (let at = 0; at < 40_000; at += 1) {
    const whole = String((at * 7919) % 10 ** (at % 18));
    const decimals = String((at * 104_729) % 10 ** (at % 11));
    const sign = at % 5 === 0 ? "-" : "";
    const zeros = "0".repeat(at % 9 === 0 ? at % 7 : 0);
    const exponent = at % 13 === 0 ? `e${(at % 40) - 20}` : at % 17 === 0 ? `e+${at % 330}` : "";
    const text = `${sign}${at % 3 === 0 ? "0" : whole}.${zeros}${decimals}${exponent}`.replace(
      /\.0*$/,
      at % 2 === 0 ? "" : ".0",
    );
    if (!isAccepted(scanNumber, text)) continue;
    accepted += 1;
    if (JSON.stringify(JSON.parse(text)) !== text) wrong.push(text);
  }
  expect(wrong).toEqual([]);
  expect(accepted).toBeGreaterThan(10_000);
});

test.each(["true", "false"])("%s is accepted", (text) => {
  expect([isAccepted(scanBoolean, text), isAccepted(scanScalar, text)]).toEqual([true, true]);
});

test.each(["True", "tru", "fals", "falsy", "trul", "null", "1", '"true"', ""])(
  "%s is neither true nor false",
  (text) => {
    expect(isAccepted(scanBoolean, text)).toBe(false);
  },
);

test.each(["{}", "[]", '{"a":1}', "null", "undefined", ""])("a custom scalar %s is not accepted", (text) => {
  expect(isAccepted(scanScalar, text)).toBe(false);
});

test("nothing is found behind the last byte", () => {
  const bytes = Buffer.from("[");
  expect([
    scanString(bytes, 1, 1),
    scanInt(bytes, 1),
    scanNumber(bytes, 1),
    scanBoolean(bytes, 1),
    scanId(bytes, 1, 1),
  ]).toEqual([none, none, none, none, none]);
});
