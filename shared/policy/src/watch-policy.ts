// The policy while it may change: looks at the file's content again and again, takes a good one, keeps the old one for a bad one.
import { createHash } from "node:crypto";
import { readPolicyFile } from "./load-policy.ts";
import { parsePolicy } from "./parse-policy.ts";
import type { LoadedPolicy } from "./policy.ts";
import type { SchemaFacts } from "./read-fields.ts";

export interface WatchPolicyOptions extends SchemaFacts {
  readonly file: string;
  /** Called when a policy of another meaning holds from now on. */
  readonly onChange: (policy: LoadedPolicy, before: LoadedPolicy) => void;
  /** Called once for each bad content (PolicyError) or failure to read it; the old policy stays. */
  readonly onFault: (error: unknown) => void;
  /** Time between two looks. The content is looked at: events of files do not come from network disks and mounted secrets. */
  readonly intervalMs?: number;
  readonly now?: () => Date;
}

export interface PolicyWatch {
  current(): LoadedPolicy;
  close(): Promise<void>;
}

interface Look {
  /** Told apart by what was found, so that one finding is news once. */
  readonly found: string;
  /** Throws what is wrong with it. */
  readonly text: () => string;
}

const lookAt = async (file: string): Promise<Look> => {
  try {
    const text = await readPolicyFile(file);
    return { found: createHash("sha256").update(text).digest("hex"), text: () => text };
  } catch (error) {
    const found = `unreadable: ${error instanceof Error ? error.message : "unknown"}`;
    return {
      found,
      text: () => {
        throw error;
      },
    };
  }
};

/** Reads the policy and goes on watching its file; throws PolicyError when the first one is bad. */
export const watchPolicy = async ({
  file,
  onChange,
  onFault,
  intervalMs = 1_000,
  now = () => new Date(),
  ...facts
}: WatchPolicyOptions): Promise<PolicyWatch> => {
  const read = ({ text }: Look) => parsePolicy(text(), { ...facts, now: now() });
  const first = await lookAt(file);
  let policy = read(first);
  let seen = first.found;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  let looking = Promise.resolve();

  const take = (look: Look) => {
    if (closed || look.found === seen) return;
    seen = look.found;
    try {
      const before = policy;
      policy = read(look);
      if (policy.hash !== before.hash) onChange(policy, before);
    } catch (error) {
      onFault(error);
    }
  };
  const arm = () => {
    if (closed) return;
    timer = setTimeout(() => {
      looking = lookAt(file).then(take).finally(arm);
    }, intervalMs);
    timer.unref();
  };
  arm();

  return {
    current: () => policy,
    async close() {
      closed = true;
      clearTimeout(timer);
      await looking;
    },
  };
};
