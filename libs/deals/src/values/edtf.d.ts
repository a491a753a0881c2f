/** The part of the edtf library (4.11) that is used here; it ships no types. */
declare module 'edtf' {
  export interface ParsedDate {
    readonly type: 'Date';
    /** Year, month from 0, day, hour, minute, second: as many as the text gives. */
    readonly values: readonly [year: number, month?: number, day?: number, ...time: number[]];
    /** A mask of the digits that are unspecified (`X`). */
    readonly unspecified?: number;
    /** Minutes east of UTC: of a time without an offset those of the machine. */
    readonly offset?: number;
    /** Absent for a time without an offset. */
    readonly timeZone?: string;
  }

  interface ParsedList {
    readonly type: 'List' | 'Set';
    readonly values: readonly (Parsed | readonly Parsed[])[];
    readonly earlier?: boolean;
    readonly later?: boolean;
  }

  export type Parsed =
    | ParsedDate
    | ParsedList
    | { readonly type: 'Year'; readonly values: readonly [number]; readonly significant?: number }
    | { readonly type: 'Decade'; readonly values: readonly [number] }
    | { readonly type: 'Century'; readonly values: readonly [number] }
    | {
        readonly type: 'Season';
        readonly values: readonly [year: number, division: number];
        readonly unspecified?: number;
      }
    /** An end is null when unknown, Infinity when open. */
    | { readonly type: 'Interval'; readonly values: readonly (Parsed | number | null)[] };

  /** @throws Error for what is no expression of levels 0 to 2. */
  export function parse(text: string): Parsed;

  /** Milliseconds since 1970 of its first and last instant, UTC. */
  export default function edtf(parsed: ParsedDate): { readonly min: number; readonly max: number };
}
