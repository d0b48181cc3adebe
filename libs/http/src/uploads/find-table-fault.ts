import type { ProblemParams } from '../problems/catalogue.js';
import { piecesOf } from '../slices/slices.js';

/** The limits of a table, whatever its content. */
export interface TableLimits {
  /**
   * Cells in one row; separators outside quotation marks are counted, whatever separator the file
   * uses.
   */
  readonly columns: number;
  /** Cells in the whole file. An empty line counts as one. */
  readonly cells: number;
  /** Bytes of one cell. */
  readonly cellBytes: number;
}

/** Far above what 10,000 rows of the widest form hold, far below what would hold a service. */
export const tableLimits: TableLimits = { columns: 500, cells: 1_000_000, cellBytes: 16 * 1024 };

/** The problem of a file with what completes its sentence. */
export interface TableFault {
  readonly code: 'UPLOAD.TOO_MANY_COLUMNS' | 'UPLOAD.TOO_MANY_CELLS' | 'UPLOAD.CELL_TOO_LONG';
  readonly params: ProblemParams;
}

/**
 * The first place where a table in CSV is larger than `limits`; undefined when it is not. Read in
 * slices, before anything parses it: a parser makes a text of each cell.
 */
export async function findTableFault(
  file: Buffer,
  limits: TableLimits = tableLimits,
): Promise<TableFault | undefined> {
  const scan = new TableScan(limits);
  for await (const piece of piecesOf(file)) {
    const fault = scan.findFault(piece);
    if (fault) return fault;
  }
  return undefined;
}

const [QUOTE, NEWLINE, RETURN] = [0x22, 0x0a, 0x0d];
const SEPARATORS = new Set(Buffer.from(',;\t'));

/** The position of a reader in the file. */
class TableScan {
  private line = 1;
  private firstLine = 1;
  private quoted = false;
  private before = 0;
  private columns = 1;
  private cells = 1;
  private bytes = 0;

  constructor(private readonly limits: TableLimits) {}

  findFault(piece: Buffer): TableFault | undefined {
    for (const byte of piece) {
      this.read(byte);
      this.before = byte;
      const fault = this.fault();
      if (fault) return fault;
    }
    return undefined;
  }

  private read(byte: number): void {
    this.bytes += 1;
    const endsLine = byte === RETURN || (byte === NEWLINE && this.before !== RETURN);
    if (endsLine) this.line += 1;
    if (byte === QUOTE) this.quoted = !this.quoted;
    if (this.quoted) return;
    if (SEPARATORS.has(byte)) this.nextCell(this.columns + 1);
    else if (endsLine) this.nextCell(1);
  }

  private nextCell(columns: number): void {
    this.columns = columns;
    this.cells += 1;
    this.bytes = 0;
    this.firstLine = this.line;
  }

  private fault(): TableFault | undefined {
    const { columns, cells, cellBytes } = this.limits;
    const line = this.firstLine;
    if (this.columns > columns) {
      return { code: 'UPLOAD.TOO_MANY_COLUMNS', params: { line, limit: columns } };
    }
    if (this.cells > cells) return { code: 'UPLOAD.TOO_MANY_CELLS', params: { limit: cells } };
    if (this.bytes > cellBytes) {
      return { code: 'UPLOAD.CELL_TOO_LONG', params: { line, limit: cellBytes } };
    }
    return undefined;
  }
}
