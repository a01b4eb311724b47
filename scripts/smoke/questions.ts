// What the smoke asks the running product, and the answers that are right.
import assert from "node:assert/strict";

const questionWith = (more: string) => `query Smoke {
  region(code: "33") {
    name
    voterRoll { total }
    tally(contest: "2024-ppwp") { votes { ballotNumber votes candidate { name } } }
    ${more}
  }
}`;
const question = questionWith("");

/** Asks, and gives the answer's text. */
export const ask = async (url: string, query: string) => {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query }),
  });
  const answer = await response.text();
  assert.equal(response.status, 200, answer);
  return answer;
};

const vote = (ballotNumber: number, candidate: string) =>
  `\\{"ballotNumber":${ballotNumber},"votes":\\d+,"candidate":${candidate}\\}`;
/** The answer's data with this for every candidate. */
const dataWith = (candidate: string, more = "") =>
  `"data":\\{"region":\\{"name":"JAWA TENGAH","voterRoll":\\{"total":[1-9]\\d*\\},"tally":\\{"votes":\\[${[1, 2, 3].map((number) => vote(number, candidate)).join(",")}\\]\\}${more}\\}\\}`;

/** Asks across all three sources; figures are counts, names are not empty, and nothing failed. */
export const askAcross = async (url: string) => {
  assert.match(await ask(url, question), new RegExp(`^\\{${dataWith(`\\{"name":"[^"]+"\\}`)}\\}\\n?$`));
};

/** With candidacy's process gone only its fields are null, with a code; the rest of the answer stands, and what was answered before is kept. */
export const askWithoutCandidacy = async (url: string) => {
  await askAcross(url);
  const answer = await ask(url, questionWith("level"));
  assert.match(answer, new RegExp(dataWith("null", `,"level":"PROVINCE"`)));
  const codes = [...answer.matchAll(/"code":"([^"]+)"/g)].map(([, code]) => code);
  assert.deepEqual(new Set(codes), new Set(["SUBGRAPH_UNAVAILABLE"]), answer);
};

/** Whoever lacks the gateway's key gets nothing, not even the schema. */
export const askUnsigned = async (urls: readonly string[]) => {
  for (const url of urls.filter((one) => one.endsWith("/graphql"))) {
    for (const query of ["{ __typename }", "{ _service { sdl } }"]) {
      const response = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query }),
      });
      assert.equal(response.status, 401, await response.text());
    }
  }
};
