// Verifies a whole ledger: every node's chain, against the public key and, where there is one, a copy of heads kept elsewhere.
import { join } from "node:path";
import { createHeadVerifier, type Head, parseHead } from "./head.ts";
import { listNodes, listSegments, segmentFile } from "./paths.ts";
import { sizeOf } from "./torn-tail.ts";
import { type BrokenLink, type NodeVerdict, verifyNode } from "./verify-node.ts";

export interface VerifyOptions {
  /** Public keys, SPKI PEM, one after another. Take them from elsewhere than the ledger's folder. */
  readonly publicKey: string;
  /** Lines of heads files copied to another place: they show what was cut off together with the newest heads. */
  readonly heads?: string;
  readonly onProgress?: (read: { readonly bytes: number; readonly ofBytes: number }) => void;
}

export interface LedgerVerdict {
  readonly ok: boolean;
  /** The first broken link of the first node that has one. */
  readonly broken: BrokenLink | null;
  readonly nodes: readonly NodeVerdict[];
}

const readCopy = (text: string, isSigned: (head: Head) => boolean): readonly Head[] =>
  text
    .split("\n")
    .filter(Boolean)
    .map((line) => {
      const head = parseHead(line);
      if (head === undefined || !isSigned(head))
        throw new Error("The copy of heads holds a line that no known key signed");
      return head;
    });

const sizeOfNode = async (folder: string) => {
  const sizes = await Promise.all(
    (await listSegments(folder)).map((segment) => sizeOf(join(folder, segmentFile(segment)))),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
};

const verifyAgainst = async (copy: readonly Head[], options: Omit<Parameters<typeof verifyNode>[0], "onRecord">) => {
  const own = copy.filter(({ node }) => node === options.node);
  const hashes = new Map(own.map(({ seq, hash }) => [seq, hash]));
  const verdict = await verifyNode({
    ...options,
    onRecord: ({ seq, hash }) => ((hashes.get(seq) ?? hash) === hash ? undefined : "edited"),
  });
  const missing = own.find(({ seq }) => seq > verdict.records);
  if (verdict.broken !== null || missing === undefined) return verdict;
  const { segment, line } = verdict.end;
  const broken = { node: options.node, file: segmentFile(segment), line: line + 1, seq: verdict.records + 1 };
  return { ...verdict, broken: { ...broken, what: "truncated" as const } };
};

/** Reads the whole ledger and names the first broken link of each node. Throws for a folder that is not there and for a key that is none. */
export const verifyLedger = async (dir: string, options: VerifyOptions): Promise<LedgerVerdict> => {
  const isSigned = createHeadVerifier(options.publicKey);
  const copy = readCopy(options.heads ?? "", isSigned);
  const found = await listNodes(dir);
  const gone = copy.map(({ node }) => node).filter((name) => !found.some(({ node }) => node === name));
  const folders = [...found, ...[...new Set(gone)].map((node) => ({ node, folder: join(dir, node) }))];
  const ofBytes = (await Promise.all(folders.map(({ folder }) => sizeOfNode(folder)))).reduce(
    (sum, size) => sum + size,
    0,
  );
  let bytes = 0;
  const onBytes = (more: number) => {
    bytes += more;
    options.onProgress?.({ bytes, ofBytes });
  };
  const nodes: NodeVerdict[] = [];
  for (const { node, folder } of folders) nodes.push(await verifyAgainst(copy, { node, folder, isSigned, onBytes }));
  const broken = nodes.find((node) => node.broken !== null)?.broken ?? null;
  return { ok: broken === null, broken, nodes };
};
