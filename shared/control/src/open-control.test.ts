// The embedded control database has one owner: a start holds it, commands borrow it or open it for a moment.
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "@kpu-graph/estate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createKeyStore } from "./key-store.ts";
import { openControl } from "./open-control.ts";

const pepper = Buffer.alloc(32, 7);
// Every opening is a process and a database: seconds, on a busy machine many.
const slow = { timeout: 180_000 };
const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);

describe("the embedded control database", () => {
  let dataDir: string;
  const hold = () => openControl({ dataDir, startEmbedded: startEmbeddedPostgres, as: "hold" });
  const borrow = () => openControl({ dataDir, startEmbedded: startEmbeddedPostgres, as: "borrow" });
  const agenciesOf = async ({ database }: Awaited<ReturnType<typeof hold>>) =>
    (await createKeyStore({ database, pepper }).listKeys()).map(({ agency }) => agency);

  const command = async (agency: string) => {
    const control = await borrow();
    await createKeyStore({ database: control.database, pepper }).createKey({ agency });
    await control.close();
  };

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "kpu-data-"));
    await command("bps");
  });
  afterAll(() => rm(dataDir, { recursive: true }));

  it(
    "is held by a start, beside a command that began before it, and found by commands that come later",
    slow,
    async () => {
      const [holder] = await Promise.all([hold(), command("mk")]);
      expect(await agenciesOf(holder)).toEqual(["bps", "mk"]);

      const url = (await readFile(join(dataDir, "control.address"), "utf8")).trim();
      const folder = new URL(url).searchParams.get("host") ?? "";
      expect(await readdir(folder)).toEqual([".s.PGSQL.5432"]);
      expect({
        folder: await modeOf(folder),
        address: await modeOf(join(dataDir, "control.address")),
        data: await modeOf(join(dataDir, "control")),
      }).toEqual({ folder: "700", address: "600", data: "700" });

      const guest = await borrow();
      expect(await agenciesOf(guest)).toEqual(["bps", "mk"]);
      await guest.close();
      const second = openControl({ dataDir, startEmbedded: startEmbeddedPostgres, as: "hold", waitMs: 0 });
      await expect(second).rejects.toThrow(
        /^the control database is in use by process \d+; stop it, or set KPU_DATA_DIR$/,
      );

      expect(await agenciesOf(holder)).toEqual(["bps", "mk"]);
      await holder.close();
      expect(await readdir(dataDir)).toEqual(["control"]);
      await expect(stat(folder)).rejects.toMatchObject({ code: "ENOENT" });
    },
  );

  it(
    "believes no address whose folder somebody else could have made, and no lock of a process that is gone",
    slow,
    async () => {
      const folder = await mkdtemp(join(tmpdir(), "kpu-"));
      await writeFile(join(dataDir, "control.address"), `postgres://postgres@localhost/postgres?host=${folder}\n`);
      await writeFile(join(dataDir, "control.lock"), "4194303 1");
      const control = await borrow();
      expect(await agenciesOf(control)).toEqual(["bps", "mk"]);
      await control.close();
      await rm(folder, { recursive: true });
      await rm(join(dataDir, "control.address"));
    },
  );
});
