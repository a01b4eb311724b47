// The legacy sources of an embedded start: those the environment names, stand-ins over the built estate for the others.
import { type Estate, startCandidacyStandIn, startRegistryStandIn, startTabulationStandIn } from "@kpu-graph/estate";
import { requireReachable } from "./reachable.ts";

type SourceName = "registry" | "candidacy" | "tabulation";

export interface RunningSource {
  readonly name: SourceName;
  readonly url: string;
  readonly embedded: boolean;
  close(): Promise<void>;
}

const variableOf: Readonly<Record<SourceName, string>> = {
  registry: "KPU_REGISTRY_URL",
  candidacy: "KPU_CANDIDACY_URL",
  tabulation: "KPU_TABULATION_URL",
};
const names: readonly SourceName[] = ["registry", "candidacy", "tabulation"];

/** Is there a source the environment does not name, so that an estate is needed? */
export const needsEstate = (env: NodeJS.ProcessEnv): boolean => names.some((name) => !env[variableOf[name]]);

const startStandIn = (name: SourceName, { registryDir, candidacyDir, tabulationDir }: Estate) => {
  if (name === "registry") return startRegistryStandIn({ dir: registryDir });
  if (name === "candidacy") return startCandidacyStandIn({ dir: candidacyDir });
  return startTabulationStandIn({ dir: tabulationDir });
};

/** Starts what is missing; the three addresses are then known. */
export const startSources = (env: NodeJS.ProcessEnv, estate: Estate | undefined): Promise<readonly RunningSource[]> =>
  Promise.all(
    names.map(async (name) => {
      const given = env[variableOf[name]];
      if (given) {
        await requireReachable(variableOf[name], given);
        return { name, url: given, embedded: false, close: async () => {} };
      }
      if (estate === undefined) throw new Error(`${name} has neither an address nor an estate`);
      const { url, close } = await startStandIn(name, estate);
      return { name, url, embedded: true, close };
    }),
  );
