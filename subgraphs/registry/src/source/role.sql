-- The role the registry subgraph connects with: it reads the columns our questions need, and nothing else of this database.
-- Run once by the owner of the tables:  psql --set ON_ERROR_STOP=1 --file role.sql
-- Then give it a way to sign on (a certificate, or \password kpu_graph) and put it into KPU_REGISTRY_URL.
BEGIN;

CREATE ROLE kpu_graph LOGIN NOINHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;

-- Manners, not walls: a session may change them. The walls are the grants below.
ALTER ROLE kpu_graph SET default_transaction_read_only = on;
ALTER ROLE kpu_graph SET statement_timeout = '10s';
ALTER ROLE kpu_graph SET idle_in_transaction_session_timeout = '10s';

-- Up to PostgreSQL 14 everybody may create tables in schema public. Whoever keeps house there decides:
--   REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO kpu_graph;

GRANT SELECT (kode, nama, tingkat, kode_induk, jumlah_tps) ON wilayah TO kpu_graph;
GRANT SELECT (kode_tps, kode_kel, nomor, jenis) ON tps TO kpu_graph;
GRANT SELECT (kode, tahapan, laki_laki, perempuan, jumlah, nomor_sk, tanggal_penetapan) ON rekap_pemilih TO kpu_graph;
-- Not nkk, tempat_lahir, status_kawin: no question needs them.
GRANT SELECT (nik, nama, jenis_kelamin, tanggal_lahir, alamat, kode_tps, tahapan) ON pemilih TO kpu_graph;

COMMIT;
