import { describe, expect, it } from "vitest";
import { toClient } from "./format-error.ts";

describe("an error on its way out", () => {
  it("keeps code, system, path and request id, and nothing else", () => {
    const leaking = {
      message: "connect ECONNREFUSED 10.0.0.7:5432",
      path: ["region", "name"],
      locations: [{ line: 1, column: 3 }],
      extensions: {
        code: "SOURCE_UNAVAILABLE",
        system: "registry",
        serviceName: "registry",
        stacktrace: ["at x.ts"],
        sql: "SELECT 1",
      },
    };
    expect(toClient(leaking, "id-1")).toEqual({
      message: "The source system does not answer. The rest of the answer is not affected.",
      path: ["region", "name"],
      locations: [{ line: 1, column: 3 }],
      extensions: { code: "SOURCE_UNAVAILABLE", system: "registry", requestId: "id-1" },
    });
  });

  it("gives anything unknown the one fixed text", () => {
    expect(toClient({ message: "Cannot read properties of undefined", extensions: { code: "ERR_X" } })).toEqual({
      message: "Something went wrong on our side. Give the request id when you report it.",
      extensions: { code: "INTERNAL_SERVER_ERROR" },
    });
  });

  it("cuts the path of a fetch that failed as a whole at the list it was for", () => {
    const failed = {
      message: "",
      path: ["region", "children", "nodes", "@"],
      extensions: { code: "SUBGRAPH_TIMEOUT", system: "tabulation" },
    };
    expect(toClient(failed).path).toEqual(["region", "children", "nodes"]);
    expect(toClient({ ...failed, path: [] })).not.toHaveProperty("path");
  });
});
