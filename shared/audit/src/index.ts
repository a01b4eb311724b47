// The ledger: who read what about whom, in records that cannot be changed unseen.
export {};
