// The embedded control database has one owner: a start holds it, commands borrow it or open it for a moment.
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "@kpu-graph/estate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createKeyStore } from "./key-store.ts";
import { openControl } from "./open-control.ts";

const pepper = Buffer.alloc(32, 7);
const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);

describe("the embedded control database", () => {
  let dataDir: string;
  const hold = () => openControl({ dataDir, startEmbedded: startEmbeddedPostgres, as: "hold" });
  const borrow = () => openControl({ dataDir, startEmbedded: startEmbeddedPostgres, as: "borrow" });
  const agenciesOf = async ({ database }: Awaited<ReturnType<typeof hold>>) =>
    (await createKeyStore({ database, pepper }).listKeys()).map(({ agency }) => agency);

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "kpu-data-"));
    // Making the folder takes seconds, the first time.
    await (await borrow()).close();
  });
  afterAll(() => rm(dataDir, { recursive: true }));

  it("keeps the keys from start to start, and what two commands at once did", { timeout: 120_000 }, async () => {
    const command = async (agency: string) => {
      const control = await borrow();
      await createKeyStore({ database: control.database, pepper }).createKey({ agency });
      await control.close();
    };
    await Promise.all([command("bps"), command("mk")]);
    const control = await hold();
    expect(await agenciesOf(control)).toEqual(["bps", "mk"]);
    await control.close();
  });

  it("is found by commands while a start holds it, on a socket that only its user can reach", async () => {
    const holder = await hold();
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
    expect(await agenciesOf(holder)).toEqual(["bps", "mk"]);

    await holder.close();
    expect((await readdir(dataDir)).sort()).toEqual(["control"]);
    await expect(stat(folder)).rejects.toMatchObject({ code: "ENOENT" });
  });

  it("is not opened twice: a start that comes second is told whose it is", async () => {
    const holder = await hold();
    const second = openControl({ dataDir, startEmbedded: startEmbeddedPostgres, as: "hold", waitMs: 0 });
    await expect(second).rejects.toThrow(
      /^the control database is in use by process \d+; stop it, or set KPU_DATA_DIR$/,
    );
    await holder.close();
  });

  it("believes no address whose folder somebody else could have made, and no lock of a process that is gone", async () => {
    const folder = await mkdtemp(join(tmpdir(), "kpu-"));
    await writeFile(join(dataDir, "control.address"), `postgres://postgres@localhost/postgres?host=${folder}\n`);
    await writeFile(join(dataDir, "control.lock"), "4194303 1");
    const control = await borrow();
    expect(await agenciesOf(control)).toEqual(["bps", "mk"]);
    await control.close();
    await rm(folder, { recursive: true });
    await rm(join(dataDir, "control.address"));
  });
});
