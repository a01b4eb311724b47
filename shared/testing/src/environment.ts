// The environment variables of the tests: the one place of this package that reads or writes them.

/** Reads what the person or the pipeline that started the tests wants. */
export const testEnvironment = () => ({
  installAllowed: process.env.KPU_TEST_INSTALL !== "0",
  requireAll: process.env.KPU_TEST_REQUIRE_ALL === "1",
  realDataDir: process.env.KPU_TEST_DATA,
  searchPath: process.env.PATH ?? "",
  skipsFile: process.env.KPU_TEST_SKIPS_FILE,
});

/** Tells the test workers, which inherit the environment, where to write down what they skip. */
export const collectSkipsIn = (file: string): void => {
  process.env.KPU_TEST_SKIPS_FILE = file;
};

const recordName = (kind: string) => `KPU_TEST_BINARY_${kind.toUpperCase()}`;

/** Tells the test workers, which inherit the environment, where a binary is (undefined: looked for in vain). */
export const recordBinary = (kind: string, path: string | undefined): void => {
  process.env[recordName(kind)] = path ?? "missing";
};

/** Reads what recordBinary wrote; undefined when nobody has looked yet. */
export const recordedBinary = (kind: string): { path: string | undefined } | undefined => {
  const value = process.env[recordName(kind)];
  if (value === undefined) return undefined;
  return { path: value === "missing" ? undefined : value };
};
