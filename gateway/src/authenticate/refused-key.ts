// A key that works, but not from there: what the ledger keeps of the refusal.
export class RefusedKey extends Error {
  override readonly name = "RefusedKey";
  readonly agency: string;
  readonly keyId: string;

  constructor({ agency, keyId }: { readonly agency: string; readonly keyId: string }) {
    super("a key was used from outside its networks");
    this.agency = agency;
    this.keyId = keyId;
  }
}
