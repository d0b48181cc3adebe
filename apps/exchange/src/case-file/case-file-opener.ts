import { Injectable } from '@nestjs/common';
import { ChildKeys } from '#libs/confidentiality';
import { isCaseReference, newId, type ChildId } from '#libs/contracts';
import type { Transaction } from '#libs/persistence';
import { openCaseFiles, shareCaseFiles } from './persistence/case-file.repository.js';

/** The children here of the cases that arrive; those whose child was erased are listed separately. */
export interface OpenedCases {
  readonly children: ReadonlyMap<string, string>;
  readonly erased: ReadonlySet<string>;
}

/** Finds the child of each case here; a case that is new gets a child of its own, with a key. */
@Injectable()
export class CaseFileOpener {
  constructor(private readonly keys: ChildKeys) {}

  /** A subject that is no case has no child. */
  async open(tx: Transaction, subjects: readonly string[]): Promise<OpenedCases> {
    const cases = [...new Set(subjects.filter(isCaseReference))];
    let children = await shareCaseFiles(tx, cases);
    const missing = cases.filter((caseReference) => !children.has(caseReference));
    if (missing.length > 0) {
      openCaseFiles(
        tx,
        missing.map((caseReference) => ({ caseReference, childId: newId<ChildId>() })),
      );
      children = await shareCaseFiles(tx, cases);
    }
    const keys = await this.keys.create([...children.values()]);
    const erased = [...children].filter(([, child]) => !keys.has(child)).map(([one]) => one);
    return { children, erased: new Set(erased) };
  }
}
