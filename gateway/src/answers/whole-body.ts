// The body of an answer around the JSON text of its data, made without copying: the data is written where it will stand.

const before = Buffer.from(`{"data":`);
const after = Buffer.from("}\n");
const around = before.length + after.length;

export interface BodyMaker {
  /** Memory for `length` bytes of data, inside a body. */
  readonly allocate: (length: number) => Buffer;
  /** The body around what was allocated last. */
  readonly finish: () => Buffer;
}

/** Creates a maker for one answer; `take` gives the memory. */
export const createBodyMaker = (take: (length: number) => Buffer): BodyMaker => {
  let whole: Buffer = before;
  return {
    allocate(length) {
      whole = take(length + around);
      before.copy(whole, 0);
      after.copy(whole, before.length + length);
      return whole.subarray(before.length, before.length + length);
    },
    finish: () => whole,
  };
};

/** A body around text. */
export const toBody = (data: string): Buffer => {
  const { allocate, finish } = createBodyMaker((length) => Buffer.allocUnsafeSlow(length));
  allocate(Buffer.byteLength(data)).write(data);
  return finish();
};

/** A body with extensions last: `{"data":…,"extensions":…}`. Ours, which are bytes, have none; Apollo Server's text may have some of its own. */
export const withExtensions = (body: Buffer | string, extensions: object): Buffer => {
  if (typeof body === "string") {
    const { extensions: own, ...rest }: { readonly extensions?: object } = JSON.parse(body);
    return Buffer.from(`${JSON.stringify({ ...rest, extensions: { ...own, ...extensions } })}\n`);
  }
  const added = Buffer.from(`,"extensions":${JSON.stringify(extensions)}`);
  return Buffer.concat([body.subarray(0, -after.length), added, after]);
};
