// Turns what was compiled into what is kept: places are settled by then, texts become literals, and equal parts become one.
import { createLiterals } from "./literal.ts";
import type { ObjectTemplate, Program, ScanShape, ScanValue, Step, ValueTemplate } from "./program.ts";
import type { Shape, Value } from "./shape.ts";

export interface Compiled {
  readonly step: Step<Value, string>;
  readonly root: Shape;
  readonly answer: ObjectTemplate<string>;
}

/** Seals a program. */
export const sealProgram = ({ step, root, answer }: Compiled): Program => {
  const { add } = createLiterals();
  /** Values without parts, by what there is to say of them. */
  const leaves = new Map<string, ScanValue>();

  const toValue = (value: Value): ScanValue => {
    const { kind, isNullable, names, shape, element, isRecorded } = value;
    if (shape || element) {
      const parts = { shape: shape && toShape(shape), element: element && toValue(element) };
      return { kind, isNullable, names: [], shape: parts.shape, element: parts.element, isRecorded };
    }
    const key = `${kind} ${isNullable} ${names.join()}`;
    const known = leaves.get(key);
    if (known !== undefined) return known;
    const leaf = { kind, isNullable, names: names.map(add), shape: undefined, element: undefined, isRecorded: false };
    leaves.set(key, leaf);
    return leaf;
  };

  const toShape = ({ fields, after, extensions, size, isRecorded }: Shape): ScanShape => ({
    fields: fields.map(({ before, keyLength, value, startSlot, endSlot, childSlot }) => ({
      before: add(before),
      keyLength,
      value: toValue(value),
      startSlot,
      endSlot,
      childSlot,
    })),
    after: add(after),
    size,
    isRecorded,
    added: extensions.map(({ slot }) => slot),
  });

  const toObject = ({ segments, after }: ObjectTemplate<string>): ObjectTemplate => ({
    segments: segments.map(({ before, owner, fetch, start, end, child, value, missing }) => ({
      before: add(before),
      owner,
      fetch,
      start,
      end,
      child,
      value: value && toTemplate(value),
      missing: missing === undefined ? undefined : add(missing),
    })),
    after: add(after),
  });

  const toTemplate = ({ object, element }: ValueTemplate<string>): ValueTemplate => ({
    object: object && toObject(object),
    element: element && toTemplate(element),
  });

  const toStep = (one: Step<Value, string>): Step => {
    if (one.kind !== "fetch") return { kind: one.kind, steps: one.steps.map(toStep) };
    const { kind, fetch, subgraph, planned, body, reply, slot, entities } = one;
    const { hops, representation } = entities ?? {};
    return {
      kind,
      fetch,
      subgraph,
      planned,
      body,
      reply: toValue(reply),
      slot,
      entities: hops && representation && { hops, representation: toObject(representation) },
    };
  };

  const sealed = toStep(step);
  return { steps: sealed.kind === "sequence" ? sealed.steps : [sealed], root: toShape(root), answer: toObject(answer) };
};
