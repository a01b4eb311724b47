-- The tables of the voter registry (Sidalih) as the legacy system keeps them: its words, its codes, its gaps.
-- Codes compare byte by byte (COLLATE "C"): letters of codes abroad sort after digits, and a code range is a subtree.

-- Areas. "nama" is as the source has it, blanks included. Row '0' is the nation.
CREATE TABLE wilayah (
  kode text COLLATE "C" PRIMARY KEY,
  id_wilayah integer,
  nama text NOT NULL,
  tingkat smallint NOT NULL,
  kode_induk text COLLATE "C",
  -- Empty where no figure was published.
  jumlah_tps integer
);

-- Polling units. "nomor" is what stands on the sign; abroad it restarts for each "jenis" and differs from the end of the code.
CREATE TABLE tps (
  kode_tps text COLLATE "C" PRIMARY KEY,
  kode_kel text COLLATE "C" NOT NULL,
  nomor text NOT NULL,
  jenis text NOT NULL
);

-- Figures of the roll; "kode" is an area or a polling unit. One row a stage (tahapan), absent where the stage was not published.
CREATE TABLE rekap_pemilih (
  kode text COLLATE "C" NOT NULL,
  tahapan text NOT NULL,
  laki_laki integer,
  perempuan integer,
  jumlah integer NOT NULL,
  nomor_sk text,
  tanggal_penetapan date NOT NULL,
  PRIMARY KEY (kode, tahapan)
);

-- Voters. Only ever filled with people who do not exist.
CREATE TABLE pemilih (
  nik text COLLATE "C" PRIMARY KEY,
  nkk text COLLATE "C" NOT NULL,
  nama text NOT NULL,
  jenis_kelamin text NOT NULL,
  tempat_lahir text NOT NULL,
  tanggal_lahir date NOT NULL,
  status_kawin text NOT NULL,
  alamat text NOT NULL,
  kode_tps text COLLATE "C" NOT NULL,
  tahapan text NOT NULL
);

-- Children of an area in code order, and areas of a level in code order.
CREATE INDEX wilayah_induk ON wilayah (kode_induk, kode);
CREATE INDEX wilayah_tingkat ON wilayah (tingkat, kode);
CREATE INDEX pemilih_tps ON pemilih (kode_tps);
