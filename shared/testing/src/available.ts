// The gate of tests that need a real server: its path, or a skip that says how to get it.
import { announceSkip, skipLine } from "./announce.ts";
import { type BinaryKind, binaryFacts, binaryKinds, findBinary, isExecutable } from "./binaries.ts";
import { recordBinary, recordedBinary } from "./environment.ts";
import { installMissing } from "./install.ts";

const missingText = (kind: BinaryKind) => `${binaryFacts[kind].names[0]} not found`;

/** Gives the path of a server binary, installing it where allowed; undefined after the skip was announced. */
export const available = async (kind: BinaryKind): Promise<string | undefined> => {
  const path = await locate(kind);
  if (path === undefined) announceSkip(kind, missingText(kind), binaryFacts[kind].howToGet);
  return path;
};

/** Gives the path of a server binary or throws the line that says how to get it. */
export const requireBinary = async (kind: BinaryKind): Promise<string> => {
  const path = await locate(kind);
  if (path === undefined) throw new Error(skipLine(kind, missingText(kind), binaryFacts[kind].howToGet));
  return path;
};

/**
 * Looks for, and where allowed installs, all test servers once before the tests; the workers read the outcome.
 * It never fails by itself: a test that needs what is missing skips, or fails under KPU_TEST_REQUIRE_ALL=1.
 */
export const prepareTestServers = async (): Promise<void> => {
  await installMissing(binaryKinds);
  for (const kind of binaryKinds) recordBinary(kind, findBinary(kind));
};

const locate = async (kind: BinaryKind): Promise<string | undefined> => {
  const recorded = recordedBinary(kind);
  if (recorded && (recorded.path === undefined || isExecutable(recorded.path))) return recorded.path;
  await installMissing([kind]);
  return findBinary(kind);
};
