// What is made of a kept body once and stays with it as long as the body itself: its tag for If-None-Match, and its compressed form.
import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

export type Coding = "br" | "gzip";

export interface Derived {
  /** A strong ETag, quotes included. */
  readonly etag: string;
  readonly coded: Partial<Record<Coding, Buffer>>;
  uses: number;
  isCoding: boolean;
}

const compress = {
  br: (body: Buffer) =>
    promisify(brotliCompress)(body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
    }),
  gzip: promisify(gzip),
} as const;

/** Less is not worth a header. */
const smallest = 1_024;
/** Bodies that nobody asks twice are not worth the work. */
const usesBefore = 2;

const wantedCoding = (acceptEncoding: string): Coding | undefined => {
  // Only what clients of the field send. A weight in it is left to the plain body.
  if (acceptEncoding === "" || acceptEncoding.includes("q=")) return undefined;
  const names = acceptEncoding.split(",").map((name) => name.trim());
  return names.includes("br") ? "br" : names.includes("gzip") ? "gzip" : undefined;
};

/** Creates the memory of what was derived. */
export const createDerived = () => {
  const known = new WeakMap<Buffer, Derived>();

  const of = (body: Buffer): Derived => {
    let derived = known.get(body);
    if (derived === undefined) {
      const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
      derived = { etag, coded: {}, uses: 0, isCoding: false };
      known.set(body, derived);
    }
    return derived;
  };

  return {
    etagOf: (body: Buffer): string => of(body).etag,
    /** The body in a coding the client takes, if there is one by now; asked for a few times, it is made beside the event loop. */
    codedFor(body: Buffer, acceptEncoding: string): { readonly coding: Coding; readonly bytes: Buffer } | undefined {
      const coding = body.length < smallest ? undefined : wantedCoding(acceptEncoding);
      if (coding === undefined) return undefined;
      const derived = of(body);
      const bytes = derived.coded[coding];
      if (bytes !== undefined) return { coding, bytes };
      derived.uses += 1;
      if (derived.uses >= usesBefore && !derived.isCoding) {
        derived.isCoding = true;
        void compress[coding](body)
          .then((made) => {
            derived.coded[coding] = made;
          })
          // Then the plain body goes on.
          .catch(() => undefined)
          .finally(() => {
            derived.isCoding = false;
          });
      }
      return undefined;
    },
  };
};
