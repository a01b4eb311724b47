// Child process: makes a PGlite data directory and fills it. Arguments: the directory, and for a real estate the folder of real files.
import { PGlite } from "@electric-sql/pglite";
import { fillRealRegistry } from "../real/fill-registry.ts";
import { fillSampleRegistry } from "../sample/fill-registry.ts";

const [dir, from] = process.argv.slice(2);
if (dir === undefined) throw new Error("no directory given");
// An estate half built by nobody's order is of no use.
process.once("disconnect", () => process.exit(1));

// Making a database takes 6 s of CPU; filling the sample takes less than one, the whole country about 15.
const made = from === undefined ? 0.8 : 0.3;
const report = (progress: number) => process.send?.({ progress });

report(0.02);
const database = await PGlite.create({ dataDir: dir, relaxedDurability: true });
report(made);
const exec = async (sql: string) => {
  await database.exec(sql);
};
const onProgress = (fraction: number) => report(made + (1 - made) * fraction);
await (from === undefined ? fillSampleRegistry({ exec, onProgress }) : fillRealRegistry({ from, exec, onProgress }));
await database.close();
process.removeAllListeners("disconnect");
process.disconnect?.();
