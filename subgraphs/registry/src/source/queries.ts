// Every question the registry is asked about areas, stations and figures: a few, all with parameters, each for many keys at once and each along an index.
// Never a name for the statement: a database behind a pooler, and the embedded one, share sessions between clients.

/** A question: its name for operators, its text and its parameters. */
export interface Query {
  readonly name: string;
  readonly text: string;
  readonly values: readonly (string | number | readonly (string | number)[])[];
  /** Its parameters are people's: an error of the database, which may quote them, leaves nothing of its text. */
  readonly aboutPeople?: true;
}

const areaColumns = "kode, nama, tingkat, kode_induk, jumlah_tps";
const stationColumns = "kode_tps, kode_kel, nomor, jenis";
// As text and in one form whatever the server's DateStyle.
const rollColumns =
  "kode, tahapan, laki_laki, perempuan, jumlah, nomor_sk, to_char(tanggal_penetapan, 'YYYY-MM-DD') AS tanggal_penetapan";

/** One stretch of a list: rows after a code, before another, at most so many. */
export interface Stretch {
  readonly after: string;
  readonly until: string;
  readonly limit: number;
}

export const areasQuery = (codes: readonly string[]): Query => ({
  name: "areas",
  text: `SELECT ${areaColumns} FROM wilayah WHERE kode = ANY($1::text[])`,
  values: [codes],
});

export const stationsQuery = (codes: readonly string[]): Query => ({
  name: "stations",
  text: `SELECT ${stationColumns} FROM tps WHERE kode_tps = ANY($1::text[])`,
  values: [codes],
});

export const rollsQuery = (keys: readonly { readonly kode: string; readonly tahapan: string }[]): Query => ({
  name: "rolls",
  text: `SELECT ${rollColumns} FROM rekap_pemilih
    WHERE (kode, tahapan) IN (SELECT * FROM unnest($1::text[], $2::text[]))`,
  values: [keys.map(({ kode }) => kode), keys.map(({ tahapan }) => tahapan)],
});

/** Children of many areas, a page of each: "urutan" is the place of the parent in the question. */
export const childrenQuery = (
  pages: readonly { readonly parent: string; readonly after: string; readonly limit: number }[],
): Query => ({
  name: "children",
  text: `SELECT wanted.urutan::int, child.*
    FROM unnest($1::text[], $2::text[], $3::int[]) WITH ORDINALITY AS wanted (induk, sesudah, batas, urutan)
    CROSS JOIN LATERAL (
      SELECT ${areaColumns} FROM wilayah
      WHERE kode_induk = wanted.induk AND kode > wanted.sesudah ORDER BY kode LIMIT wanted.batas
    ) AS child ORDER BY wanted.urutan, child.kode`,
  values: [pages.map(({ parent }) => parent), pages.map(({ after }) => after), pages.map(({ limit }) => limit)],
});

/** Polling stations of many areas of any level, a page of each. */
export const stationPagesQuery = (stretches: readonly Stretch[]): Query => ({
  name: "station-pages",
  text: `SELECT wanted.urutan::int, station.*
    FROM unnest($1::text[], $2::text[], $3::int[]) WITH ORDINALITY AS wanted (sesudah, sebelum, batas, urutan)
    CROSS JOIN LATERAL (
      SELECT ${stationColumns} FROM tps
      WHERE kode_tps > wanted.sesudah AND kode_tps < wanted.sebelum ORDER BY kode_tps LIMIT wanted.batas
    ) AS station ORDER BY wanted.urutan, station.kode_tps`,
  values: [
    stretches.map(({ after }) => after),
    stretches.map(({ until }) => until),
    stretches.map(({ limit }) => limit),
  ],
});

export const childCountsQuery = (codes: readonly string[]): Query => ({
  name: "child-counts",
  text: `SELECT wanted.urutan::int, (SELECT count(*)::int FROM wilayah WHERE kode_induk = wanted.induk) AS jumlah
    FROM unnest($1::text[]) WITH ORDINALITY AS wanted (induk, urutan)`,
  values: [codes],
});

export const stationCountsQuery = (ranges: readonly Omit<Stretch, "limit">[]): Query => ({
  name: "station-counts",
  text: `SELECT wanted.urutan::int,
      (SELECT count(*)::int FROM tps WHERE kode_tps > wanted.sesudah AND kode_tps < wanted.sebelum) AS jumlah
    FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS wanted (sesudah, sebelum, urutan)`,
  values: [ranges.map(({ after }) => after), ranges.map(({ until }) => until)],
});

/** What areas are asked for: each part narrows. */
export interface AreaFilter {
  readonly tingkat?: number;
  readonly parent?: string;
  /** LIKE pattern. */
  readonly name?: string;
}

const conditionsOf = ({ tingkat, parent, name }: AreaFilter) => {
  const conditions: { readonly sql: string; readonly value: string | number }[] = [];
  if (tingkat !== undefined) conditions.push({ sql: "tingkat =", value: tingkat });
  if (parent !== undefined) conditions.push({ sql: "kode_induk =", value: parent });
  if (name !== undefined) conditions.push({ sql: "nama ILIKE", value: name });
  return conditions;
};

export const areaListQuery = (filter: AreaFilter, after: string, limit: number): Query => {
  const conditions = conditionsOf(filter);
  const more = conditions.map(({ sql }, index) => ` AND ${sql} $${index + 3}`).join("");
  return {
    name: "area-list",
    text: `SELECT ${areaColumns} FROM wilayah WHERE kode > $1${more} ORDER BY kode LIMIT $2`,
    values: [after, limit, ...conditions.map(({ value }) => value)],
  };
};

export const areaListCountQuery = (filter: AreaFilter): Query => {
  const conditions = conditionsOf(filter);
  const where = conditions.map(({ sql }, index) => `${sql} $${index + 1}`).join(" AND ");
  return {
    name: "area-list-count",
    text: `SELECT 1 AS urutan, count(*)::int AS jumlah FROM wilayah${where === "" ? "" : ` WHERE ${where}`}`,
    values: conditions.map(({ value }) => value),
  };
};
