// Certificates for tests, made when they run: an authority, and what it signs. Node can make neither, so openssl does.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface Certificate {
  readonly certFile: string;
  readonly keyFile: string;
  readonly cert: Buffer;
  readonly key: Buffer;
}

export interface Authority {
  readonly caFile: string;
  readonly ca: Buffer;
  /** Makes a certificate of this authority for a server or a client on loopback. */
  sign(name: string): Certificate;
}

/** Is there an openssl to make them? */
export const hasOpenssl = (): boolean => {
  try {
    execFileSync("openssl", ["version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
};

const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];

/** Makes an authority in a folder of its own. */
export const createAuthority = (dir: string): Authority => {
  const openssl = (...args: string[]) => execFileSync("openssl", args, { cwd: dir, stdio: "pipe" });
  const read = (file: string) => readFileSync(join(dir, file));
  openssl(
    "req",
    "-x509",
    ...newKey,
    "-keyout",
    "ca.key",
    "-out",
    "ca.pem",
    "-subj",
    "/CN=Test authority",
    "-days",
    "2",
  );
  writeFileSync(join(dir, "names"), "subjectAltName=IP:127.0.0.1,DNS:localhost\n");
  return {
    caFile: join(dir, "ca.pem"),
    ca: read("ca.pem"),
    sign(name) {
      const [cert, key, wish] = [`${name}.pem`, `${name}.key`, `${name}.csr`];
      openssl("req", "-new", ...newKey, "-keyout", key, "-out", wish, "-subj", `/CN=${name}`);
      const signer = ["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial"];
      openssl("x509", "-req", "-in", wish, ...signer, "-out", cert, "-days", "2", "-extfile", "names");
      return { certFile: join(dir, cert), keyFile: join(dir, key), cert: read(cert), key: read(key) };
    },
  };
};
