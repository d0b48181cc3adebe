/**
 * Events about the audit trail, which every service publishes about its own: the newest version of
 * each, by its plain name.
 */
export { CheckpointReachedV1 as CheckpointReached } from './checkpoint-reached.v1.js';
