// The areas of a made-up province: which codes there are, told from how many polling stations there are and from nothing else.
export interface Shape {
  /** Two digits. */
  readonly province: string;
  /** Polling stations in all. */
  readonly stations: number;
  readonly perVillage: number;
  readonly villagesPerDistrict: number;
  readonly districtsPerRegency: number;
  readonly seed: number;
}

/** About what a province of Java has. */
export const shapeOf = (stations: number, rest: Partial<Shape> = {}): Shape => ({
  province: "33",
  stations,
  perVillage: 10,
  villagesPerDistrict: 12,
  districtsPerRegency: 14,
  seed: 1,
  ...rest,
});

/** Polling stations from `first` to before `end`, numbered from 0 through the province in the order of their codes. */
export interface Area {
  readonly code: string;
  readonly first: number;
  readonly end: number;
}

const digits = (value: number, length: number) => String(value).padStart(length, "0");

/** "3301012001001" */
export const stationCode = (shape: Shape, index: number): string => {
  const { province, perVillage, villagesPerDistrict, districtsPerRegency } = shape;
  const village = Math.floor(index / perVillage);
  const district = Math.floor(village / villagesPerDistrict);
  const regency = Math.floor(district / districtsPerRegency);
  return [
    province,
    digits(regency + 1, 2),
    digits((district % districtsPerRegency) + 1, 2),
    String(2001 + (village % villagesPerDistrict)),
    digits((index % perVillage) + 1, 3),
  ].join("");
};

/** The number of a polling station; undefined where the province has none of this code. */
export const stationIndex = (shape: Shape, code: string): number | undefined => {
  const [regency = 0, district = 0, village = 0, station = 0] = [
    [2, 4],
    [4, 6],
    [6, 10],
    [10, 13],
  ].map(([from, to]) => Number(code.slice(from, to)));
  const { perVillage, villagesPerDistrict, districtsPerRegency } = shape;
  const districts = (regency - 1) * districtsPerRegency + district - 1;
  const index = (districts * villagesPerDistrict + village - 2001) * perVillage + station - 1;
  const isThere = index >= 0 && index < shape.stations && stationCode(shape, index) === code;
  return isThere ? index : undefined;
};

/** The code of the first polling station of an area, without the area's own. */
const tails: ReadonlyMap<number, string> = new Map([
  [4, "012001001"],
  [6, "2001001"],
  [10, "001"],
]);

/** The area of a code; undefined where the province has none. */
export const areaOf = (shape: Shape, code: string): Area | undefined => {
  const { province, stations, perVillage, villagesPerDistrict, districtsPerRegency } = shape;
  if (code === province) return { code, first: 0, end: stations };
  const first = stationIndex(shape, code + (tails.get(code.length) ?? ""));
  if (first === undefined || code.length > 10) return undefined;
  const district = perVillage * villagesPerDistrict;
  const size = code.length === 10 ? perVillage : code.length === 6 ? district : district * districtsPerRegency;
  return { code, first, end: Math.min(first + size, stations) };
};

/** The areas right below one, or below a village its polling stations. */
export const childrenOf = (shape: Shape, { code, first, end }: Area): readonly Area[] => {
  const length = code.length === 2 ? 4 : code.length === 4 ? 6 : code.length === 6 ? 10 : 13;
  const children: Area[] = [];
  for (let index = first; index < end; ) {
    const child = stationCode(shape, index).slice(0, length);
    const area = areaOf(shape, child) ?? { code: child, first: index, end: index + 1 };
    children.push(area);
    index = area.end;
  }
  return children;
};
