export type { Oddity } from './oddity.js';
export { isRefusal, newRefusal, type Refusal, type RefusalParams } from './refusal.js';
export { defineLifecycle, step, type Lifecycle, type Transitions } from './transitions.js';
