export { CorrectionModule } from './correction.module.js';
export { CorrectionRequest } from './correction.request.js';
export { correctionRecordOf } from './correction.record.js';
export type { CorrectionView, FormerVersion } from './correction-view.js';
export { Corrections, type CorrectablePart, type Corrected, type Why } from './corrections.js';
export { CorrectionEntity } from './persistence/correction.entity.js';
export { correctionMigrations } from './persistence/correction-tables.migration.js';
export {
  correctionRowRule,
  erasableCorrections,
  type CorrectableKind,
} from './persistence/correction-row-rule.js';
export { whyOf } from './why-of.js';
