// A small Sirekap for tests in the shapes of the real one, and the short words its tests ask in.
export const ts = "2024-02-20 13:00:15";
export const asOf = "2024-02-20T13:00:15+07:00";
export const votes = (one: number, two: number, three: number) => ({ "100025": one, "100026": two, "100027": three });
export const row = (one: number, two: number, three: number) => ({
  psu: "Reguler",
  ...votes(one, two, three),
  persen: 50,
  status_progress: true,
});
export const area = (chart: object | null, table: object) => ({
  ts,
  psu: "Reguler",
  mode: "hhcw",
  chart: chart === null ? null : { ...chart, null: null, persen: 50.0 },
  table,
  progres: { total: 4, progres: 2 },
});
export const station = (code: string, total: number | null) => ({
  chart: votes(total ?? 0, 1, 0),
  images: [null, null, null],
  administrasi: { pengguna_total_j: total },
  psu: null,
  ts,
  status_suara: true,
  status_adm: total !== null,
  kode_tps: code,
});

export const masters = {
  "/pemilu/ppwp.json": Object.fromEntries([25, 26, 27].map((id, index) => [`1000${id}`, { nomor_urut: index + 1 }])),
  "/pemilu/partai.json": {
    "1": { nomor_urut: 1, is_aceh: false, warna: "#00764A" },
    "8": { nomor_urut: 8, is_aceh: false, warna: null },
  },
  "/pemilu/caleg/dpd/33.json": { "695661": { nomor_urut: 1 }, "695662": { nomor_urut: 2 } },
  "/pemilu/caleg/partai/3302.json": { "1": { "100441": { nomor_urut: 1 }, "100442": { nomor_urut: 2 } } },
};

export const villageFolder = "/pemilu/hhcw/ppwp/33/3320/332001/3320012001";
export const stations = Array.from({ length: 100 }, (_, index) => `3320012001${String(index + 1).padStart(3, "0")}`);

export const documents = {
  ...masters,
  "/pemilu/hhcw/ppwp.json": area(votes(10, 20, 30), { "33": row(4, 5, 6), "99": row(1, 1, 1), "31": row(2, 3, 4) }),
  "/pemilu/hhcw/ppwp/33.json": area(votes(8, 9, 10), { "3319": row(4, 4, 5), "3320": row(4, 5, 5) }),
  "/pemilu/hhcw/ppwp/33/3320.json": area(votes(7, 7, 7), {
    "332001": row(1, 2, 3),
    "332002": { persen: 0, psu: "Reguler", status_progress: false },
  }),
  "/pemilu/hhcw/ppwp/33/3320/332001.json": area(votes(1, 2, 3), { "3320012001": row(1, 2, 3) }),
  [`${villageFolder}.json`]: area(votes(1, 2, 3), {
    [stations[0] ?? ""]: row(0, 1, 1),
    [stations[1] ?? ""]: row(1, 1, 2),
  }),
  ...Object.fromEntries(stations.map((code, index) => [`${villageFolder}/${code}.json`, station(code, 200 + index)])),
};

export const region = (code: string) => ({ __typename: "Region", code });
export const contest = (id: string) => ({ __typename: "Contest", id });
export const form = (code: string) => ({ __typename: "PollingStation", code });
export const data = (...entities: unknown[]) => ({ data: { _entities: entities } });
export const failed = (code: string) => ({ errors: [{ extensions: { code } }] });
export const short = "region { code } asOf votes { votes }";
export const figures = (one: number, two: number, three: number) => [{ votes: one }, { votes: two }, { votes: three }];
