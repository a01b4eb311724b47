// The legacy sources of the smoke: stand-ins of the built @kpu-graph/estate in a process of their own.
import { type BuiltProcess, startBuilt } from "./built-process.ts";
import { type Gate, startGate } from "./gate.ts";

export interface StandIns {
  readonly process: BuiltProcess;
  readonly settings: Readonly<Record<string, string>>;
  /** Stands before the tabulation source. */
  readonly gate: Gate;
}

// Resolved from the root of the repository without the source condition: the built package.
const program = `
import { buildEstate, startCandidacyStandIn, startRegistryStandIn, startTabulationStandIn } from "@kpu-graph/estate";
if (!import.meta.resolve("@kpu-graph/estate").includes("/dist/")) throw new Error("the estate was not taken from dist");
const estate = await buildEstate({ dataDir: process.argv[1] });
const started = await Promise.all([
  startRegistryStandIn({ dir: estate.registryDir }),
  startCandidacyStandIn({ dir: estate.candidacyDir }),
  startTabulationStandIn({ dir: estate.tabulationDir }),
]);
const [registry, candidacy, tabulation] = started.map(({ url }) => url);
process.once("SIGTERM", async () => {
  await Promise.all(started.map(({ close }) => close()));
  process.exit(0);
});
console.log("stand-ins at " + [registry, candidacy, tabulation].join(" "));
`;

/** Builds the sample estate in this folder and starts the three stand-ins over it. */
export const startStandIns = async (dataDir: string): Promise<StandIns> => {
  const standIns = startBuilt(["--input-type=module", "--eval", program, dataDir], {});
  const [, registry = "", candidacy = "", tabulation = ""] = await standIns.waitFor(/stand-ins at (\S+) (\S+) (\S+)\n/);
  const gate = await startGate(tabulation);
  return {
    process: standIns,
    gate,
    settings: {
      KPU_REGISTRY_URL: registry,
      // The embedded database has a single session.
      KPU_REGISTRY_POOL: "1",
      KPU_CANDIDACY_URL: candidacy,
      KPU_TABULATION_URL: gate.url,
      // Where the processes find the secrets they share.
      KPU_DATA_DIR: dataDir,
    },
  };
};
