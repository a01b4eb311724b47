// What becomes of a source that fails.
import { startCandidacyStandIn } from "@kpu-graph/estate";
import { describe, expect, it } from "vitest";
import { startOn, useCandidacy } from "../testkit/use-candidacy.ts";

const { ask, dir } = useCandidacy();

describe("a sick source", () => {
  it("fails only what was not read before, with the system's name and nothing of its answer", async () => {
    const moody = await startCandidacyStandIn({ dir });
    const other = await startOn(moody.url);
    moody.setFault("garbage");
    const answer = await ask(
      `{ contest(id: "2024-pdpd-33") { id seats } candidates(contest: "2024-pdpd-33", first: 1) { totalCount } }`,
      {},
      other.url,
    );
    expect(answer).toEqual({
      data: { contest: { id: "2024-pdpd-33", seats: 4 }, candidates: null },
      errors: [
        {
          message: "The source system answered with something unreadable, so this could not be found out.",
          locations: [{ line: 1, column: 44 }],
          path: ["candidates"],
          extensions: { code: "SOURCE_INVALID", system: "candidacy" },
        },
      ],
    });
    await other.close();
    await moody.close();
  });
});
