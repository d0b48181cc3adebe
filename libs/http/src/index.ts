export { languageOf, type Language, type Text } from './problems/language.js';
export {
  allProblems,
  defineProblems,
  findProblem,
  sentence,
  type ProblemDefinition,
  type ProblemParams,
} from './problems/catalogue.js';
export {
  ProblemError,
  invalidRequest,
  type FieldError,
  type ProblemExtras,
} from './problems/problem.error.js';
export {
  describeFieldErrors,
  describeProblem,
  problemDocument,
  type FieldProblem,
  type ProblemDocument,
} from './problems/problem-document.js';
export { requestProblems } from './problems/request-problems.js';
export { fieldProblems } from './problems/field-problems.js';
export { toProblem } from './problems/to-problem.js';
export { ProblemFilter, sendProblem } from './problems/problem.filter.js';
export {
  IsCaseOrCode,
  IsCaseReference,
  IsCivilDate,
  IsCode,
  IsId,
  IsInstant,
  IsLanguage,
  IsOrganisationId,
  IsPastDate,
  IsShape,
  IsRecipient,
  type CodeList,
} from './validation/decorators.js';
export {
  bytesOf,
  compileDto,
  type Checked,
  type DtoCheck,
  type DtoSource,
} from './validation/compile-dto.js';
export { dtoSchema } from './validation/dto-schema.js';
export { enteredSchema, fieldsOf } from './validation/entered-schema.js';
export type { DtoClass, JsonSchema } from './validation/json-schema.js';
export { CompiledValidationPipe } from './validation/compiled-validation.pipe.js';
export {
  respond,
  withEtag,
  type CommandResult,
  type CommandResponse,
  type InWords,
} from './requests/respond.js';
export { IfMatch, assertVersion, etagOf, expectedVersion } from './requests/etag.js';
export {
  Idempotency,
  idempotentRequest,
  type IdempotentRequest,
} from './requests/idempotent-request.js';
export {
  forgetIdempotentRequests,
  idempotencyTableSql,
  idempotently,
  type QueryContext,
} from './requests/idempotently.js';
export { DeadlineListQuery, ListQuery, listOrders } from './requests/list-query.js';
export {
  PageQuery,
  cursorCodec,
  rowsToFetch,
  toPage,
  type CursorCodec,
  type Page,
  type Position,
  type PositionKind,
} from './requests/pages.js';
export {
  buildOpenApi,
  type OpenApiDocument,
  type OpenApiOptions,
  type OpenApiOperation,
} from './openapi/build-open-api.js';
export {
  readResponseShapes,
  type HandlerShape,
  type ResponseShapes,
} from './openapi/response-shapes.js';
export { openApiOnce } from './openapi/serve-open-api.js';
export { withProblems, type Responses } from './openapi/responses.js';
export type { SentResponse } from './openapi/publish-responses.js';
export { Operation, type DeclaredOperation } from './routes/operation.js';
export { routesOf, routesOfModule, type Route } from './routes/routes.js';
export { routeMarks } from './routes/route-marks.js';
export { createHttpApp, type HttpAppOptions } from './app/create-http-app.js';
export { requestIdOf } from './app/request-context.js';
export { defaultLimits, type BodyLimits } from './app/content-parsers.js';
export { tableTypes } from './uploads/table-types.js';
export { isArchive } from './uploads/find-upload-fault.js';
export { mapInSlices, piecesOf } from './slices/slices.js';
