// Before any test: make sure the real servers the tests want are there, once for all workers. After them: say what was skipped.
import { collectSkips, prepareTestServers } from "@kpu-graph/testing";

export const setup = async () => {
  const printSkips = collectSkips();
  await prepareTestServers();
  return printSkips;
};
