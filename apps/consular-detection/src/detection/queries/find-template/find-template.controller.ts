import { Controller, Get, Header, Headers } from '@nestjs/common';
import { languageOf, Operation } from '#libs/http';
import { Requires } from '#libs/identity';
import { templateCsv, templateWorkbook } from './batch-template.js';

/** An empty file of detections to fill in, in the language of `Accept-Language`. */
@Controller('v1/detections/batch')
@Requires('read', 'detection')
export class FindTemplateController {
  /** Its second line explains the columns, its third shows an invented child; neither is registered. */
  @Get('template.csv')
  @Operation(200, 'getDetectionsTemplateCsv', 'Download the template of a file of detections, CSV')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="enlace-template.csv"')
  csv(@Headers('accept-language') accepted?: string): string {
    return templateCsv(languageOf(accepted));
  }

  /** Its second sheet explains the columns, and shows an invented child. */
  @Get('template.xlsx')
  @Operation(
    200,
    'getDetectionsTemplateXlsx',
    'Download the template of a file of detections, XLSX',
  )
  @Header('content-type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  @Header('content-disposition', 'attachment; filename="enlace-template.xlsx"')
  xlsx(@Headers('accept-language') accepted?: string): Promise<Buffer> {
    return templateWorkbook(languageOf(accepted));
  }
}
