// How far a build is: called with 0 to 1.
export type OnProgress = (fraction: number) => void;
