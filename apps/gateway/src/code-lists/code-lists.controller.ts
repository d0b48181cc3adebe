import { Controller, Get, Param } from '@nestjs/common';
import { codeLists, type CodeEntry, type CodeList } from '#libs/contracts';
import { Operation, ProblemError } from '#libs/http';
import { Public } from '#libs/observability';

/** A code list, for those who show codes to people. */
interface CodeListView {
  readonly name: string;
  readonly version: number;
  /** No authority has confirmed codes and labels yet; screens say so. */
  readonly unverified: boolean;
  readonly entries: readonly CodeEntry[];
}

/** All code lists. */
interface CodeListsView {
  readonly items: readonly CodeListView[];
}

/** The codes that records, events and answers have, with their labels in each language. */
@Public()
@Controller('code-lists')
export class CodeListsController {
  /** All of them, by name. */
  @Get()
  @Operation(200, 'listCodeLists', 'List all code lists with their labels')
  all(): CodeListsView {
    return { items: codeLists.map(viewOf) };
  }

  /** Throws `RESOURCE.NOT_FOUND` for a list that does not exist. */
  @Get(':name')
  @Operation(200, 'getCodeList', 'Read one code list with its labels')
  one(@Param('name') wanted: string): CodeListView {
    const list = codeLists.find(({ name }) => name === wanted);
    if (!list) throw new ProblemError('RESOURCE.NOT_FOUND');
    return viewOf(list);
  }
}

function viewOf({ name, version, unverified, entries }: CodeList): CodeListView {
  const labels = entries.map(({ code, en, es }) => ({ code, en, es }));
  return { name, version, unverified, entries: labels };
}
