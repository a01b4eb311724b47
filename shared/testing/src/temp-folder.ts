// A folder that lives as long as a test server.
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { atProcessExit } from "./exit-hook.ts";

export interface TempFolder {
  path: string;
  remove(): void;
}

/** Makes a new folder; it is removed on request, at the latest when the process exits. */
export const createTempFolder = (parent: string, prefix: string): TempFolder => {
  const path = mkdtempSync(join(parent, prefix));
  const removeNow = () => rmSync(path, { recursive: true, force: true, maxRetries: 5 });
  const forget = atProcessExit(removeNow);
  return {
    path,
    remove: () => {
      forget();
      removeNow();
    },
  };
};
