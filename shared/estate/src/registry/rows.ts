// What a registry is filled with: rows of its four tables in plain values.

/** A stage of the roll in the registry's own word. */
export type Stage = "DPS" | "DPT" | "DPTb" | "DPK";

/** A row of `wilayah`. */
export interface AreaRow {
  readonly code: string;
  /** null for the nation, which no source gives an id. */
  readonly id: number | null;
  /** As the source has it, blanks included. */
  readonly name: string;
  /** 0 nation, 1 province, 2 regency or mission, 3 district, 4 village. */
  readonly level: number;
  readonly parent: string | null;
  readonly stations: number | null;
}

/** Consecutively numbered polling stations of one village: several rows of `tps` in one. */
export interface StationRun {
  readonly village: string;
  readonly first: number;
  readonly last: number;
}

/** A row of `tps` that does not follow from a run: units abroad. */
export interface UnitRow {
  readonly code: string;
  readonly number: string;
  readonly kind: "TPS" | "KSK" | "POS";
}

/** A row of `rekap_pemilih`. */
export interface RollRow {
  readonly code: string;
  readonly stage: Stage;
  readonly male: number | null;
  readonly female: number | null;
  readonly total: number;
  readonly decree: string | null;
  /** YYYY-MM-DD */
  readonly date: string;
}

/** A row of `pemilih`: a person who does not exist. */
export interface VoterRow {
  readonly nik: string;
  readonly nkk: string;
  readonly name: string;
  readonly gender: "L" | "P";
  readonly birthplace: string;
  readonly birthDate: string;
  readonly maritalStatus: "B" | "S" | "P";
  readonly address: string;
  readonly station: string;
}

export interface RegistryRows {
  readonly areas: readonly AreaRow[];
  readonly runs: readonly StationRun[];
  readonly units: readonly UnitRow[];
  readonly rolls: readonly RollRow[];
  readonly voters: readonly VoterRow[];
}
