// How the child process serves a database folder: written by its parent, read by the child.
export interface ServerOptions {
  /** The PGlite data directory; made when it is not there. */
  readonly dir: string;
  /** A socket file in a new folder that only this user can enter, instead of a port of loopback that every process can reach. */
  readonly onSocket: boolean;
  /** Taken before the folder is opened, where several processes may want it. */
  readonly lockFile?: string | undefined;
  /** May the last writes be lost in a crash? For what can be built again. */
  readonly relaxed: boolean;
}

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;

/** Reads the child's argument; throws when it is none. */
export const parseServerOptions = (text: string | undefined): ServerOptions => {
  const value: unknown = JSON.parse(text ?? "null");
  const dir = fieldOf(value, "dir");
  const lockFile = fieldOf(value, "lockFile");
  if (typeof dir !== "string") throw new Error("no directory given");
  return {
    dir,
    onSocket: fieldOf(value, "onSocket") === true,
    relaxed: fieldOf(value, "relaxed") === true,
    lockFile: typeof lockFile === "string" ? lockFile : undefined,
  };
};
