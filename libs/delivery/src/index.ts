export { Decisions } from './decisions.js';
export { DeliveryModule } from './delivery.module.js';
export { deliveryMigrations } from './persistence/delivery-tables.migration.js';
export { deliveryRowRule } from './persistence/delivery-row-rule.js';
export {
  findDeliveries,
  findLatestOfKind,
  type Delivery,
} from './persistence/delivery.repository.js';
export { changedCategories, holdersOf, partsHeld, type Holder } from './domain/holders.js';
export { deliveryState } from './domain/delivery-state.js';
export {
  causesOf,
  causesVisibleTo,
  goesByItself,
  isHeld,
  reasonsVisibleTo,
  type VisibleCause,
  type WithheldCause,
} from './domain/withheld-cause.js';
export { mayReadHolds, type DeliveryView, type Reader } from './delivery-view.js';
export { readDeliveries, readerOf, type ReadDeliveries } from './read-deliveries.js';
export { SendingAgain, type SentBefore } from './sending/send-again.js';
export { causesText, withheldText } from './withheld-words.js';
