// What a target is: something that answers GraphQL over HTTP on a port of this machine, in a process of its own.
export const targetNames = [
  "kpu-graph",
  "apollo",
  "hive",
  "hive-rust-planner",
  "mercurius",
  "grafbase",
  "node-http",
  "fastify",
] as const;
export type TargetName = (typeof targetNames)[number];

export const isTargetName = (name: string): name is TargetName => targetNames.some((one) => one === name);

/** cold: without the target's own cache of answers. warm: with it. */
export type Mode = "cold" | "warm";

/** One way a target is started: for which modes it stands, and with which settings on top. */
export interface Variant {
  readonly modes: readonly Mode[];
  readonly env: Readonly<Record<string, string>>;
}

/** For targets without a cache: one server stands for both modes. */
export const oneForBoth: readonly Variant[] = [{ modes: ["cold", "warm"], env: {} }];

export interface TargetContext {
  /** Address of one subgraph for this target, in the front. */
  subgraphUrl(name: string): string;
  /** Folder of its own for files of the run. */
  readonly dir: string;
  /** Core it is pinned to. */
  readonly core: number | undefined;
  /** Folder with the answers of stock, for the limits. */
  readonly answersDir: string;
  /** Settings of the variant that is started. */
  readonly env: Readonly<Record<string, string>>;
  note(line: string): void;
}

export interface RunningTarget {
  readonly pid: number;
  readonly port: number;
  readonly path: string;
  /** Values of `authorization` it lets in: the first for equal credentials, all for different ones. */
  readonly credentials: readonly string[];
  /** The last of what it printed. */
  said(): string;
  stop(): Promise<void>;
}

export interface Target {
  readonly name: TargetName;
  /** With its version, for the report. */
  readonly title: string;
  /** Folder under peers/ that is installed first; undefined where the product's own packages do. */
  readonly peer?: string;
  readonly variants: readonly Variant[];
  start(context: TargetContext): Promise<RunningTarget>;
}
