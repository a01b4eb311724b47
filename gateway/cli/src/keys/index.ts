// `kpu keys`: make, list, show, rotate and revoke the keys of agencies.
import type { KeyStore } from "@kpu-graph/control";
import { readArguments, readDuration, readOne } from "../arguments.ts";
import { type Command, type Print, UsageError } from "../command.ts";
import { help } from "./help.ts";
import { showIssued, showKey, showKeys } from "./show.ts";

export interface KeysDeps {
  /** Gives the work the store of keys, and closes it afterwards. */
  withStore<Value>(work: (store: KeyStore) => Promise<Value>): Promise<Value>;
  /** Ids of the agencies and roles of the policy. */
  agencies(): Promise<readonly string[]>;
  /** http://localhost:4000/graphql, for the example. */
  readonly graphUrl: string;
  readonly print: Print;
}

const common = { json: { type: "boolean" }, help: { type: "boolean" } } as const;
const options = {
  create: {
    ...common,
    agency: { type: "string" },
    expires: { type: "string" },
    network: { type: "string", multiple: true },
    area: { type: "string", multiple: true },
    note: { type: "string" },
    test: { type: "boolean" },
  },
  list: { ...common, agency: { type: "string" } },
  show: common,
  rotate: { ...common, overlap: { type: "string" } },
  revoke: common,
} as const;

type Action = (args: readonly string[]) => Promise<void>;

/** Creates the command. */
export const createKeysCommand = ({ withStore, agencies, graphUrl, print }: KeysDeps): Command => {
  const say = <Value>(json: boolean | undefined, value: Value, toText: (value: Value) => string) =>
    print(json === true ? `${JSON.stringify(value, null, 2)}\n` : toText(value));

  const requireAgency = async (id: string | undefined): Promise<string> => {
    if (id === undefined) throw new UsageError("name the agency: --agency ID; see --help");
    const known = await agencies();
    if (!known.includes(id))
      throw new UsageError(`the policy has no such agency; it has: ${[...known].sort().join(", ")}`);
    return id;
  };

  const actions: Readonly<Record<string, Action>> = {
    async create(args) {
      const { values, positionals } = readArguments(args, options.create);
      if (positionals.length > 0) throw new UsageError("create takes options only; see --help");
      const agency = await requireAgency(values.agency);
      const issued = await withStore((store) =>
        store.createKey({
          agency,
          environment: values.test === true ? "test" : "live",
          lifetimeMs: values.expires === undefined ? undefined : readDuration("expires", values.expires),
          networks: values.network,
          areas: values.area,
          note: values.note,
        }),
      );
      say(values.json, issued, (key) => showIssued(key, graphUrl));
    },
    async list(args) {
      const { values } = readArguments(args, options.list);
      const keys = await withStore((store) => store.listKeys({ agency: values.agency }));
      say(values.json, keys, showKeys);
    },
    async show(args) {
      const { values, positionals } = readArguments(args, options.show);
      const id = readOne(positionals, "key by its id");
      say(values.json, await withStore((store) => store.showKey(id)), showKey);
    },
    async rotate(args) {
      const { values, positionals } = readArguments(args, options.rotate);
      const id = readOne(positionals, "key by its id");
      const overlap = values.overlap === undefined ? {} : { overlapMs: readDuration("overlap", values.overlap) };
      say(values.json, await withStore((store) => store.rotateKey(id, overlap)), (key) => showIssued(key, graphUrl));
    },
    async revoke(args) {
      const { values, positionals } = readArguments(args, options.revoke);
      const id = readOne(positionals, "key by its id");
      say(values.json, await withStore((store) => store.revokeKey(id)), showKey);
    },
  };

  return {
    summary: "keys of agencies: create, list, show, rotate, revoke",
    async run([name, ...args]) {
      const action = name !== undefined && Object.hasOwn(actions, name) ? actions[name] : undefined;
      const wantsHelp = name === undefined || name === "--help" || args.includes("--help");
      if (action === undefined && !wantsHelp)
        throw new UsageError(`kpu keys has: ${Object.keys(actions).join(", ")}; see kpu keys --help`);
      if (wantsHelp) print(help);
      else await action?.(args);
      return 0;
    },
  };
};
