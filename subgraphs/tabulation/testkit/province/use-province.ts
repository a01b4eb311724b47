// A made-up province for each test of a file, and reconcilers on it; all of it is closed after the test.
import { afterEach } from "vitest";
import { type Asking, openReconciler } from "./open.ts";
import { type Province, startProvince } from "./server.ts";
import { type Shape, shapeOf } from "./shape.ts";

/** 24 stations in 8 villages of 4 districts of 2 regencies. */
export const smallShape = shapeOf(24, { perVillage: 3, villagesPerDistrict: 2, districtsPerRegency: 2 });

/** Gives what starts them. */
export const useProvince = () => {
  const closers: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
  });
  return {
    async start(shape: Shape = smallShape): Promise<Province> {
      const province = await startProvince(shape);
      closers.push(province.close);
      return province;
    },
    open(province: Province, options: Parameters<typeof openReconciler>[1] = {}): Asking {
      const asking = openReconciler(province.url, options);
      closers.push(asking.close);
      return asking;
    },
  };
};
