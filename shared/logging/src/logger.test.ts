// The log is read back line by line: what is on the list is there, everything else is not, whichever way it came.
import { describe, expect, it } from "vitest";
import { createLine } from "./line.ts";
import { createLogger } from "./logger.ts";

// 16 digits that are no NIK: there is no 78th day.
const digits = Array.from({ length: 16 }, (_, index) => String((index + 1) % 10)).join("");

const openLog = (level = "info") => {
  const lines: string[] = [];
  const logger = createLogger({ app: "registry", level, destination: { write: (line) => lines.push(line) } });
  const read = () =>
    lines.map((line) => {
      const { time, ...rest } = JSON.parse(line);
      expect(time).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
      return rest;
    });
  return { logger, read, text: () => lines.join("") };
};
const line = { app: "registry", level: "info", msg: "operation" };

describe("fields", () => {
  it("keeps the allowed ones", () => {
    const { logger, read } = openLog();
    const fields = {
      requestId: "r-1",
      ms: 12.5,
      fetches: 3,
      codes: ["SOURCE_TIMEOUT"],
      status: 200,
      operationName: null,
    };
    logger.info(fields, "operation");
    expect(read()).toEqual([{ ...line, ...fields }]);
  });

  it("drops all others, whatever they are called and hold", () => {
    const { logger, read } = openLog();
    const dropped = { nik: digits, name: "Budi", variables: { a: 1 }, query: "{ x }", token: "t", headers: {}, pid: 1 };
    logger.info({ ...dropped, level: "fatal", time: 1, msg: "other", constructor: 1, ["__proto__"]: 1 }, "operation");
    expect(read()).toEqual([line]);
  });

  it("takes plain values only: an object under an allowed name could hold anything", () => {
    const { logger, read } = openLog();
    logger.info(
      { source: { nik: digits }, cache: [[digits]], reason: () => digits, ms: 5n, code: undefined },
      "operation",
    );
    expect(read()).toEqual([{ ...line, cache: [null] }]);
  });

  it("masks 16 digits and more as text and as a number, and keeps a polling station code", () => {
    const { logger, read } = openLog();
    logger.info({ reason: `no voter ${digits}`, code: Number(digits), codes: [digits, "3320012001001"] }, "operation");
    expect(read()).toEqual([
      { ...line, reason: "no voter [digits]", code: "[digits]", codes: ["[digits]", "3320012001001"] },
    ]);
  });

  it("masks the credentials of an address", () => {
    const { logger, read } = openLog();
    logger.info({ url: "redis://kpu:secret@cache:6379/0" }, "operation");
    expect(read()).toEqual([{ ...line, url: "redis://[credentials]@cache:6379/0" }]);
  });
});

describe("children", () => {
  it("keep to the list too, and so do theirs", () => {
    const { logger, read } = openLog();
    const child = logger.child({ requestId: "r-1", nik: digits }).child({ subgraph: "registry", name: "Budi" }, {});
    child.info({ ms: 1, secret: 1 }, "operation");
    expect(read()).toEqual([{ ...line, requestId: "r-1", subgraph: "registry", ms: 1 }]);
  });
});

describe("errors", () => {
  it("are written with type, message, stack and causes", () => {
    const { logger, read } = openLog();
    const root = new TypeError("root");
    const middle = new Error("middle", { cause: root });
    const top = new RangeError("top", { cause: middle });
    logger.error({ err: top }, "unexpected error");
    expect(read()).toEqual([
      {
        app: "registry",
        level: "error",
        msg: "unexpected error",
        err: {
          type: "RangeError",
          message: "top",
          stack: top.stack,
          cause: {
            type: "Error",
            message: "middle",
            stack: middle.stack,
            cause: { type: "TypeError", message: "root", stack: root.stack },
          },
        },
      },
    ]);
  });

  it("are masked in message, stack and causes, and their other properties are left out", () => {
    const { logger, text, read } = openLog();
    const cause = Object.assign(new Error(`row of ${digits}`), { detail: `Key (nik)=(${digits})`, query: "SELECT" });
    const error = Object.assign(new Error(`bad ${digits}`, { cause }), { parameters: [digits] });
    logger.error({ err: error }, "unexpected error");
    expect(text()).not.toContain(digits);
    expect(read()[0].err).toMatchObject({ message: "bad [digits]", cause: { message: "row of [digits]" } });
    expect(Object.keys(read()[0].err.cause)).toEqual(["type", "message", "stack"]);
  });

  it("are cut where causes go in circles", () => {
    const { logger, read } = openLog();
    const error = new Error("round");
    error.cause = error;
    logger.error({ err: error }, "unexpected error");
    const depth = (err: { cause?: never }): number => (err?.cause === undefined ? 0 : 1 + depth(err.cause));
    expect(depth(read()[0].err)).toBe(5);
  });

  it.each([
    ["a text", `was ${digits}`, "was [digits]"],
    ["an object", { nik: digits }, { type: "object" }],
    ["nothing", undefined, { type: "undefined" }],
  ])("may be %s somebody threw", (_what, err, shown) => {
    const { logger, read } = openLog();
    logger.error({ err }, "unexpected error");
    expect(read()[0].err).toEqual(shown);
  });
});

describe("messages", () => {
  it("are never taken from an error", () => {
    const { logger, read } = openLog();
    logger.info(new Error(`bad ${digits}`));
    logger.info({ err: new Error(`bad ${digits}`) });
    expect(read()).toMatchObject([
      { msg: "(no message)", err: { message: "bad [digits]" } },
      { msg: "(no message)", err: { message: "bad [digits]" } },
    ]);
  });

  it("are not filled in, and are masked", () => {
    const { logger, read } = openLog();
    logger.info("voter %s %o", "Budi", { nik: digits });
    logger.info(`voter ${digits}`);
    logger.info({ ms: 1 }, "voter %s", digits);
    expect(read().map(({ msg }) => msg)).toEqual(["voter %s %o", "voter [digits]", "voter %s"]);
  });
});

describe("the level", () => {
  it("keeps what is below it out", () => {
    const { logger, read } = openLog("warn");
    logger.info("operation");
    logger.warn("source failed");
    expect(read()).toEqual([{ app: "registry", level: "warn", msg: "source failed" }]);
  });
});

describe("a line of fixed fields", () => {
  it("is the line the logger itself would write, masks and all", () => {
    const { logger, read } = openLog();
    const values = {
      requestId: "01234567-89ab-cdef-0123-456789abcdef",
      reason: `no voter ${digits}`,
      code: Number(digits),
      codes: [digits, "BAD_REQUEST"],
      ms: 3,
      agency: 'a"b\n',
      source: "http://user:secret@host",
      bytes: Number.NaN,
    };
    logger.info({ ...values, codes: [...values.codes], bytes: "[digits]" }, "operation");
    createLine(logger, "operation", Object.keys(values))(Object.values(values));
    const [usual, made] = read();
    expect(made).toEqual(usual);
  });

  it("is refused a field that may not be logged", () => {
    const { logger } = openLog();
    expect(() => createLine(logger, "operation", ["ms", "nik"])).toThrow("a field that may not be logged: nik");
  });

  it("keeps a child's own fields", () => {
    const { logger, read } = openLog();
    createLine(logger.child({ subgraph: "registry" }), "operation", ["ms", "cost"])([3, undefined]);
    expect(read()).toEqual([{ ...line, subgraph: "registry", ms: 3 }]);
  });
});
