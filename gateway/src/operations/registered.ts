// The registered operations: files of the repository, one operation a file, found by id (the file's name) or by hash.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type DocumentNode, type GraphQLSchema, Kind, parse, validate } from "graphql";
import { hashOf } from "./document-hash.ts";

export interface RegisteredOperation {
  /** "national-map" */
  readonly id: string;
  /** SHA-256 of the file, in hex. */
  readonly hash: string;
  /** The file's exact text. */
  readonly text: string;
}

export interface RegisteredOperations {
  readonly byId: ReadonlyMap<string, RegisteredOperation>;
  readonly byHash: ReadonlyMap<string, RegisteredOperation>;
}

export interface OperationRules {
  /** The schema that a caller without a credential sees. */
  readonly schema: GraphQLSchema;
  /** Throws what an operation beyond the public limits would be refused with. */
  readonly checkLimits: (document: DocumentNode) => void;
}

/** What is wrong with the registered operations, one fault a line. */
export class OperationFault extends Error {
  override readonly name = "OperationFault";
}

/** The operations that come with the product. */
export const operationsFolder = fileURLToPath(new URL("../../operations/", import.meta.url));

const extension = ".graphql";

/** Is this the form of an id? */
export const isOperationId = (text: string): boolean => /^[a-z][a-z0-9-]{0,59}$/.test(text);

const readOperation = async (folder: string, file: string): Promise<RegisteredOperation> => {
  const id = file.slice(0, -extension.length);
  if (!isOperationId(id)) throw new OperationFault(`${file}: name it in small letters, digits and hyphens.`);
  const text = await readFile(join(folder, file), "utf8");
  return { id, hash: hashOf(text), text };
};

/** Reads the operations of a folder; throws OperationFault for a name that can be no id. */
export const loadOperations = async (folder: string = operationsFolder): Promise<RegisteredOperations> => {
  const files = (await readdir(folder)).filter((file) => file.endsWith(extension)).sort();
  const operations = await Promise.all(files.map((file) => readOperation(folder, file)));
  return {
    byId: new Map(operations.map((operation) => [operation.id, operation])),
    byHash: new Map(operations.map((operation) => [operation.hash, operation])),
  };
};

const faultsOf = ({ id, text }: RegisteredOperation, { schema, checkLimits }: OperationRules): readonly string[] => {
  const named = (fault: string) => `${id}${extension}: ${fault}`;
  try {
    const document = parse(text);
    const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
    if (operations.length !== 1 || operations[0]?.name === undefined)
      return [named("holds not one operation with a name.")];
    if (operations[0].operation !== "query") return [named("is no query.")];
    const faults = validate(schema, document).map(({ message }) => named(message));
    if (faults.length === 0) checkLimits(document);
    return faults;
  } catch (error) {
    return [named(error instanceof Error ? error.message : "cannot be read.")];
  }
};

/** Throws OperationFault unless each file holds one named query that fits the schema and the public limits. */
export const checkOperations = (operations: RegisteredOperations, rules: OperationRules): void => {
  const faults = [...operations.byId.values()].flatMap((operation) => faultsOf(operation, rules));
  if (faults.length > 0) throw new OperationFault(`Registered operations are not usable:\n  ${faults.join("\n  ")}`);
};
