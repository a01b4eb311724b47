// What the head of a request may be: its version, how long its address, how many and how large its headers.
import type { IncomingMessage } from "node:http";
import type { ErrorCode } from "@kpu-graph/errors";

const longestUrl = 4 * 1024;
export const mostHeaders = 60;
export const largestHeaders = 16 * 1024;

/** Node counts the address with the headers and answers nothing of its own beyond this: above our limits, so that ours speak first. */
export const largestHead = longestUrl + largestHeaders + 4 * 1024;

/** What is wrong with the head of this request; undefined if nothing is. */
export const headFault = ({ url = "", httpVersionMajor, rawHeaders }: IncomingMessage): ErrorCode | undefined => {
  // HTTP/0.9 has no headers, and so nothing that says what is meant.
  if (httpVersionMajor !== 1) return "BAD_REQUEST";
  if (url.length > longestUrl) return "URI_TOO_LONG";
  if (rawHeaders.length > mostHeaders * 2) return "HEADERS_TOO_LARGE";
  // Each name and value comes with two characters of its own: ": " and the end of the line.
  let size = 0;
  for (const part of rawHeaders) size += part.length + 2;
  return size > largestHeaders ? "HEADERS_TOO_LARGE" : undefined;
};
