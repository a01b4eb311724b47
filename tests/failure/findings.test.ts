// Findings while a source fails: what the others say is still checked, and what could not be found out is never an empty list.
import { afterEach, describe, expect, it } from "vitest";
import { type House, startHouse } from "../testkit/house.ts";

const query = `{
  pollingStation(code: "3320012001004") { findings(contest: "2024-ppwp") { rule { id } } }
  region(code: "3320012001") { reconciliation(contest: "2024-ppwp") { checked } }
}`;
const found = [{ rule: { id: "T04" } }, { rule: { id: "T05" } }, { rule: { id: "X04" } }];

describe("findings", () => {
  let house: House;
  afterEach(() => house?.close());

  const ask = async () => {
    const { data, errors } = await house.ask(query);
    return { data, errors: errors?.map(({ path, extensions }) => `${path?.join(".")} ${extensions?.["code"]}`).sort() };
  };

  it("are checked without candidacy's part when infopemilu is down, and the answer says so", async () => {
    house = await startHouse({ faults: { candidacy: "drop" } });
    expect(await ask()).toEqual({
      data: { pollingStation: { findings: found }, region: { reconciliation: { checked: 12 } } },
      errors: ["pollingStation.village.electoralDistricts SOURCE_UNAVAILABLE"],
    });
  });

  it("are null with an error when Sirekap talks rubbish, never an empty list", async () => {
    house = await startHouse({ faults: { tabulation: "garbage" } });
    expect(await ask()).toEqual({
      data: { pollingStation: { findings: null }, region: { reconciliation: null } },
      errors: ["pollingStation.findings SOURCE_INVALID", "region.reconciliation SOURCE_INVALID"],
    });
  });
});
