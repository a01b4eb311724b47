// Before any test: make sure the real servers the tests want are there, once for all workers.
import { prepareTestServers } from "@kpu-graph/testing";

export const setup = async () => {
  await prepareTestServers();
};
