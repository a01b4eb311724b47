// What is read of people: readiness, rows, checks of registration, the ledger, and what may be kept of a document.
import type { MutatedFile } from "./mutation.ts";

const pipeline = "gateway/src/pipeline";
const operations = "gateway/src/operations";

export const ofPeople: readonly MutatedFile[] = [
  {
    file: `${pipeline}/people.ts`,
    tests: [`${pipeline}/people.test.ts`],
    changes: [
      ["a ledger that cannot be written", 'if (ledger.state() !== "ok") throw', 'if (ledger.state() === "") throw'],
      [
        "a key that may have been revoked",
        "if (needsKeys && !keys.isFresh()) throw",
        "if (needsKeys && keys === undefined) throw",
      ],
      [
        "rows that are not left",
        "if (answer.granted) return answer.reservation;",
        "if (answer) return answer.reservation;",
      ],
      ["rows of nobody", 'keyId: keyId ?? user ?? "" };', "keyId: keyId ?? String(Math.random()) };"],
      [
        "rows read cost nothing",
        "await rowBudgets.settle(reservation, returned);",
        "await rowBudgets.settle(reservation, 0);",
      ],
      ["nothing is given back", "await rowBudgets.settle(reservation, returned);", ""],
      ["no alert", "if (!passed) return;", "if (passed || !passed) return;"],
      ["an answer before its record", "await Promise.all([read, ...strayed", "void Promise.all([read, ...strayed"],
      ["a read without its subjects", "        subjects,\n        bytes,", "        bytes,"],
      ["a planted voter is read unseen", "if (strayed.length > 0)", "if (strayed.length < 0)"],
      [
        "an alert that is not written",
        "...strayed.map((hit) => honeytokenHit(told, hit))",
        "...strayed.slice(0, 0).map((hit) => honeytokenHit(told, hit))",
      ],
      ["a read without its fields", "fields: Object.fromEntries(context.authorization?.restricted ?? []),", ""],
      [
        "a denial that is not written",
        'await ledger.append({ ...entryOf(told), kind: "denial"',
        'if (codes.length < 0) await ledger.append({ ...entryOf(told), kind: "denial"',
      ],
    ],
  },
  {
    file: `${pipeline}/self-check.ts`,
    tests: [`${pipeline}/self-check.test.ts`],
    changes: [
      ["several checks", "checks.length > 1 || otherRootFields > 0", "otherRootFields > 0"],
      ["other questions beside it", "|| otherRootFields > 0 || method", "|| method"],
      ["a GET", ' || method !== "POST") throw', ") throw"],
      ["no budget of an address", "limits: perAddress, amount: 1", "limits: perAddress, amount: 0"],
      ["no budget of a neighbourhood", "limits: perNetwork, amount: 1", "limits: perNetwork, amount: 0"],
      ["a neighbourhood of one", "toNetwork(address) ?? address", "address"],
      ["no budget of a key", "known === null ? []", "known !== undefined ? []"],
      [
        "no budget of people who signed on",
        "const known = caller.keyId ?? caller.user;",
        "const known = caller.keyId;",
      ],
      ["no budget of a NIK's beginning", "prefix === undefined ? []", "prefix !== '' ? []"],
      ["a budget for each whole NIK", "nik.slice(0, 12)", "nik"],
      ["budgets that are used up", "if (!taken.allowed) throw", "if (taken === undefined) throw"],
    ],
  },
  {
    file: `${pipeline}/asked-people.ts`,
    tests: [`${pipeline}/asked-people.test.ts`],
    changes: [
      [
        "a page of unknown size is free",
        "first <= largestPage ? first : largestPage;",
        "first <= largestPage ? first : 0;",
      ],
      ["a page below one is as small as it says", "first >= 1 && first <= largestPage", "first <= largestPage"],
      ["a page above a hundred", "first >= 1 && first <= largestPage", "first >= 1"],
      [
        "a check that names nobody",
        'checks.push(textOf(argumentOf(field, "nik", variables)));',
        'const nik = textOf(argumentOf(field, "nik", variables));\n        if (nik !== undefined) checks.push(nik);',
      ],
      ["areas of any form", "area !== undefined && code.test(area)", "area !== undefined"],
    ],
  },
  {
    file: `${pipeline}/lift-nik.ts`,
    tests: [`${pipeline}/lift-nik.test.ts`],
    changes: [
      ["a document with a NIK stays", "if (!mayNamePerson(text)) return", "if (text) return"],
      ["a NIK elsewhere", 'if (longNumber.test(clean)) throw new ClientError("BAD_USER_INPUT");', ""],
      [
        "a variable of the client is replaced",
        'if (text.includes(variable)) throw new ClientError("BAD_USER_INPUT");',
        "",
      ],
      ["the day stays", 'nik: "Nik", birthDate: "Date"', 'nik: "Nik"'],
    ],
  },
  {
    file: `${operations}/names-person.ts`,
    tests: [`${pipeline}/lift-nik.test.ts`, `${operations}/resolve.test.ts`],
    changes: [
      ["a long number", "longNumber.test(text) || ", ""],
      ["a number in escapes", 'text.includes("\\\\u") || ', ""],
      ["the factors of a check", ' || (text.includes("checkRegistration") && text.includes(\'"\'))', ""],
    ],
  },
  {
    file: `${operations}/resolve.ts`,
    tests: [`${operations}/resolve.test.ts`],
    changes: [
      ["a NIK is kept in Redis", " && !mayNamePerson(document)", ""],
      ["anybody may have documents kept", "isNew && options.mayPersist && ", "isNew && "],
      [
        "anybody may ask kept documents",
        "(mayPersist ? await persisted.get(hash) : undefined)",
        "(await persisted.get(hash))",
      ],
      [
        "the hash of another text",
        "if (hash !== (extension ?? hash) || hash !== (known?.hash ?? hash)) throw refusal();",
        "",
      ],
    ],
  },
];
