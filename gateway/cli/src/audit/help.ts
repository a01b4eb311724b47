// What `kpu audit --help` says.

export const help = `The ledger: who read what about whom.

  kpu audit verify [--dir DIR] [--public-key FILE] [--heads FILE]
      reads the whole ledger and names the first link that does not hold; exit code 1 when there is one
  kpu audit who-read --nik -  [--from T] [--to T] [--dir DIR]
      who read this person; the NIK is read from standard input, so that it stays out of the shell's history
  kpu audit report --key ID   [--from T] [--to T] [--dir DIR]
      what a key read: the facts a notice to the people and the authority must name (UU 27/2022, Article 46),
      and what became of the key: made, rotated, revoked, expired, changed by hand; each gateway that was running tells it
  kpu audit honeytoken --nik -
      the token of a planted voter, who does not exist, as KPU_HONEYTOKENS_FILE lists it: ["a1_...", "a1_..."], read at start;
      { "token": "a1_...", "agency": "bawaslu" } for one that only this agency's copies hold
  kpu audit key
      the public key that verifies the ledger's signed heads: keep it, and copies of heads.ndjson, in another place

  --dir DIR           default: KPU_AUDIT_DIR, else audit in KPU_DATA_DIR
  --public-key FILE   public keys in PEM form, one after another; default: the key of this installation's secrets
  --heads FILE        copies of heads.ndjson: they show what was cut off together with the newest heads
  --from T, --to T    a day in Western Indonesian Time (2029-02-14, the last one included) or a moment (2029-02-14T11:00:00Z)
  --json              the answer as JSON
  --help              this text

who-read, report and honeytoken are themselves recorded in the ledger, by the account that runs them, before they answer.
`;
