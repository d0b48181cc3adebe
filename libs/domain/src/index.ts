export { isRefusal, newRefusal, type Refusal } from './refusal.js';
export { defineLifecycle, step, type Lifecycle, type Transitions } from './transitions.js';
