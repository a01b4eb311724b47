// The certificates of the inner network: whom a process trusts there, and what it shows of itself.
import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { createSecureContext } from "node:tls";
import { ConfigError } from "./load-config.ts";

export interface TlsFiles {
  readonly KPU_TLS_CA_FILE?: string | undefined;
  readonly KPU_TLS_CERT_FILE?: string | undefined;
  readonly KPU_TLS_KEY_FILE?: string | undefined;
}

/** Certificates as PEM. `own` is shown to the other side: a server's certificate to its clients, the gateway's to a subgraph. */
export interface Tls {
  readonly ca: Buffer;
  readonly own: { readonly cert: Buffer; readonly key: Buffer } | undefined;
}

const read = (variable: string, file: string): Buffer => {
  try {
    return readFileSync(file);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "unknown reason";
    throw new ConfigError(`${variable}: the file cannot be read (${code}).`);
  }
};

const requireUsable = (variables: string, use: () => unknown) => {
  try {
    use();
  } catch {
    // OpenSSL's message may quote the file.
    throw new ConfigError(`${variables}: not usable. Name PEM files that belong together.`);
  }
};

/** Reads the certificates; undefined where none is configured. Throws ConfigError that names the variable. */
export const loadTls = (files: TlsFiles): Tls | undefined => {
  const { KPU_TLS_CA_FILE: caFile, KPU_TLS_CERT_FILE: certFile, KPU_TLS_KEY_FILE: keyFile } = files;
  if ((certFile === undefined) !== (keyFile === undefined))
    throw new ConfigError("KPU_TLS_CERT_FILE and KPU_TLS_KEY_FILE: set both or neither.");
  if (caFile === undefined) {
    if (certFile === undefined) return undefined;
    throw new ConfigError(
      "KPU_TLS_CA_FILE: needed with KPU_TLS_CERT_FILE, or every certificate would be a stranger's.",
    );
  }
  const ca = read("KPU_TLS_CA_FILE", caFile);
  requireUsable("KPU_TLS_CA_FILE", () => new X509Certificate(ca));
  if (certFile === undefined || keyFile === undefined) return { ca, own: undefined };
  const own = { cert: read("KPU_TLS_CERT_FILE", certFile), key: read("KPU_TLS_KEY_FILE", keyFile) };
  requireUsable("KPU_TLS_CERT_FILE, KPU_TLS_KEY_FILE", () => createSecureContext(own));
  return { ca, own };
};
