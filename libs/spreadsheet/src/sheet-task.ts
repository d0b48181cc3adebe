/** How much of a workbook is read at most. */
export interface SheetLimits {
  /** Files in the archive that a workbook is. */
  readonly entries: number;
  /** Bytes of these, unpacked. */
  readonly bytes: number;
  /** Places of a sheet from its first to its last cell, whether there is something in them or not. */
  readonly places: number;
}

/** What the thread is given that reads a workbook. */
export interface SheetTask {
  readonly file: Uint8Array;
  readonly limits: SheetLimits;
  /** Names of sheets that may have contents and are not read. */
  readonly besides: readonly string[];
}

/** Why a workbook is refused. */
export type SheetFault = 'damaged' | 'too-large' | 'more-sheets';

/** Its first sheet, or why it is refused. */
export type FoundSheet = { readonly rows: readonly SheetRow[] } | { readonly fault: SheetFault };

/** The texts of the cells of a row, in the order of the columns. */
export type SheetRow = readonly string[];
