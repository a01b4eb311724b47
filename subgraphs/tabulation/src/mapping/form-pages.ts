// The photographs of a C.Hasil form -> FormPage.
import { fromWibStamp } from "@kpu-graph/domain";
import type { FormPage } from "../model.ts";

/** ".../{station}-{yyyymmdd}-{hhmmss}--{uuid}.jpg": the stamp is the upload, in WIB. */
const stamp = /-(\d{4})(\d{2})(\d{2})-(\d{2})(\d{2})(\d{2})--[^/]*$/;

const toUploadedAt = (url: string): string | null => {
  const match = stamp.exec(url);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second] = match;
  return fromWibStamp(`${year}-${month}-${day} ${hour}:${minute}:${second}`) ?? null;
};

/** Numbers the slots from 1: page 2 carries the votes, so an empty slot keeps its place. */
export const toFormPages = (images: readonly (string | null)[] | null | undefined): readonly FormPage[] =>
  (images ?? []).map((url, index) => ({
    number: index + 1,
    url,
    uploadedAt: url === null ? null : toUploadedAt(url),
  }));
