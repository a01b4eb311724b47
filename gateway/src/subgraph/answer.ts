// The answer of a subgraph, read into a type: data, errors, and whose data was read for it.
import { z } from "zod";

const answerShape = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        path: z.array(z.union([z.string(), z.number()])).default([]),
        extensions: z.record(z.string(), z.unknown()).default({}),
      }),
    )
    .optional(),
  extensions: z
    .object({
      // Not to be read is not to be answered: what cannot be entered in the ledger makes the whole answer unreadable.
      audit: z
        .object({
          rows: z.int().positive(),
          subjects: z.array(z.string().regex(/^a1_[0-9A-Za-z]{26}$/)),
        })
        .optional(),
    })
    .optional(),
});

export type Answer = z.output<typeof answerShape>;

/** Reads an answer; throws when it is not one. */
export const parseAnswer = (value: unknown): Answer => answerShape.parse(value);
