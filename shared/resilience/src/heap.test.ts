// In processes of their own: what is set holds for all of one.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const churn = fileURLToPath(new URL("testkit/churn.ts", import.meta.url));
const mostMbOf = (how: "slowly" | "as it likes"): number => {
  const said = execFileSync(process.execPath, ["--conditions=source", "--import", "tsx", churn, how]);
  return Number(said) / 2 ** 20;
};

it("keeps a heap nearer to what lives in it than the engine would", () => {
  const [slowly, asItLikes] = [mostMbOf("slowly"), mostMbOf("as it likes")];
  expect({ slowly, asItLikes, isLess: slowly < asItLikes * 0.8 }).toEqual({ slowly, asItLikes, isLess: true });
});
