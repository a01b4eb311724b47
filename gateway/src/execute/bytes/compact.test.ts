import { expect, test } from "vitest";
import { createRandom, type Random } from "../testkit/random.ts";
import { toCompact } from "./compact.ts";

const texts = ["", "a", " , ", '"', "\\", '\\" : {', "é漢😀", "\n\t", "}", "a".repeat(200)];

const someValue = (random: Random, depth: number): unknown => {
  if (depth === 0 || random.chance(0.3)) return random.pick<unknown>([null, true, 0, -1.5, 1e21, random.pick(texts)]);
  const parts = Array.from({ length: random.below(4) }, () => someValue(random, depth - 1));
  return random.chance(0.4) ? parts : Object.fromEntries(parts.map((part) => [random.pick(texts), part]));
};

const parsed = (text: string): string | undefined => {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return undefined;
  }
};

test("a reply without its blanks says what it says with them, and one that is no JSON is none either way", () => {
  const random = createRandom(7);
  const blanks = [" ", "\n", "\t", "\r", "  ", "\u00a0", "\v"];
  const wrong: unknown[] = [];
  let good = 0;
  let bad = 0;
  for (let at = 0; at < 5_000; at += 1) {
    const value = { data: someValue(random, 4) };
    let text = JSON.stringify(value, null, random.pick([0, 1, 2, "\t"]));
    for (let more = random.below(3); more > 0; more -= 1) {
      const place = random.below(text.length + 1);
      text = text.slice(0, place) + random.pick(blanks) + text.slice(place);
    }
    if (random.chance(0.1)) text = text.slice(0, random.below(text.length));
    // Half a pair of letters is no UTF-8.
    text = Buffer.from(text).toString();
    const compact = toCompact(Buffer.from(text)).toString();
    if (parsed(text) !== parsed(compact)) wrong.push([text, compact]);
    if (parsed(text) === undefined) bad += 1;
    else if (compact === parsed(text)) good += 1;
  }
  expect(wrong).toEqual([]);
  expect([good > 2_000, bad > 500]).toEqual([true, true]);
});

test("a reply without blanks is handed on as it is", () => {
  const bytes = Buffer.from('{"data":{"a":" b : c "}}\n');
  expect(toCompact(bytes)).toBe(bytes);
});
