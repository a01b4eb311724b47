// What the commands about people who asked to be left out stand on.
import type { RestrictionsPlace } from "@kpu-graph/privacy";
import type { Print } from "../command.ts";

export interface PeopleDeps {
  /** The file, and the key of its tokens; read when a command needs them. Throws ConfigError or UsageError. */
  readonly place: () => RestrictionsPlace;
  readonly readStdin: () => Promise<string>;
  readonly print: Print;
  readonly now: () => Date;
  /** Who runs the command: a number, never a name. */
  readonly account: string;
}
