// A NIK as a command gets it: from standard input, or with a warning from the command line.
import { isNik } from "@kpu-graph/privacy";
import { UsageError } from "../command.ts";
import type { AuditDeps } from "./deps.ts";

const inHistory = (command: string) =>
  "Warning: the NIK now stands in this shell's history, and others could see it while the command ran. " +
  `Remove it there; the next time give it on standard input: kpu audit ${command} --nik -\n`;

/** Reads the value of `--nik`, "-" for standard input. Throws UsageError, which never quotes it; `missing` is its text where there is none. */
export const readNik = async (
  { complain, readStdin }: AuditDeps,
  given: string | undefined,
  { command, missing }: { readonly command: string; readonly missing: string },
): Promise<string> => {
  if (given === undefined) throw new UsageError(missing);
  if (given !== "-") complain(inHistory(command));
  const nik = (given === "-" ? await readStdin() : given).trim();
  if (!isNik(nik)) throw new UsageError("this is no NIK: 16 digits with a possible day of birth");
  return nik;
};
