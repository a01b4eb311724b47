// Before the tests of the whole product: build the sample estate, once for all workers.
import { buildTestEstate } from "./house.ts";

export const setup = async () => {
  await buildTestEstate();
};
