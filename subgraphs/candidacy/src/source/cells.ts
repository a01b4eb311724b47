// Reads the HTML inside infopemilu's cells: the texts it shows, entities decoded. Attributes (paths, tokens) are never looked at.
import { type DefaultTreeAdapterTypes, parseFragment } from "parse5";

const textsIn = (node: DefaultTreeAdapterTypes.ChildNode): readonly string[] => {
  if (node.nodeName === "#text" && "value" in node) return [node.value];
  return "childNodes" in node ? node.childNodes.flatMap(textsIn) : [];
};

/** The texts of a cell in order, blank ones left out; nothing is trimmed or squeezed. */
export const textsOf = (html: string): readonly string[] => {
  // Most cells are plain words: no need to build a tree.
  const texts = /[<&]/.test(html) ? parseFragment(html).childNodes.flatMap(textsIn) : [html];
  return texts.filter((text) => text.trim() !== "");
};
