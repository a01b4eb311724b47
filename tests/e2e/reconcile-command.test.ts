import { createReconcileCommand } from "@kpu-graph/cli";
import { it } from "vitest";
import { startHouse } from "../testkit/house.ts";
it("scratch", async () => {
  const house = await startHouse();
  const kpu = async (line: string) => {
    let [out, err] = ["", ""];
    const t = performance.now();
    const exit = await createReconcileCommand({ graphUrl: `${house.url}/graphql`, write: async (t) => { out += t; }, complain: (t) => { err += t; }, showProgress: line.includes("3101 ") ? (t) => { err += `${t}\n`; } : undefined, wait: async () => {}, elapsedMs: () => performance.now() }).run(line.split(" "));
    console.log(line, "->", exit, Math.round(performance.now() - t), "ms\n--- out\n" + out.slice(0, 15000) + "\n--- err\n" + err);
  };
  await kpu("--region 3101 --contest 2024-ppwp");
  await kpu("--region 3101 --contest 2024-ppwp --json --fail-on error");
  await kpu("--region 3101 --contest 2024-ppwp --csv --fail-on warning");
  await kpu("--region 3101 --contest 2024-pdpr-1101");
  await kpu("--region 3101 --contest 2024-pdprdk-332001 --csv");
  await kpu("--region 3101 --contest 2024-pdpd-31 --csv");
  await kpu("--region 3101 --contest 2024-pdpr-3103 --csv");
  await kpu("--region 99 --contest 2024-pdpr-3102 --csv");
  await kpu("--region 33 --contest 2024-pdpr-3302");
  await kpu("--region 33 --contest 2024-pdprdk-332001 --csv");
  await kpu("--region 3999 --contest 2024-ppwp --csv");
  await kpu("--region 3101011001 --contest 2024-ppwp --json");
  await house.close();
}, 120000);
