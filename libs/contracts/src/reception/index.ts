/** Events of reception: one file per version. */
export { arrivalExpectedV1, type ArrivalExpectedV1 } from './arrival-expected.v1.js';
export { arrivalRegisteredV1, type ArrivalRegisteredV1 } from './arrival-registered.v1.js';
export { childDidNotArriveV1, type ChildDidNotArriveV1 } from './child-did-not-arrive.v1.js';
export {
  immediateAssistanceGivenV1,
  type ImmediateAssistanceGivenV1,
} from './immediate-assistance-given.v1.js';
export { handedOverV1, type HandedOverV1 } from './handed-over.v1.js';
