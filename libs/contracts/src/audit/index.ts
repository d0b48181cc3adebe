/** Events about the audit trail, which every service says of its own: one file per version. */
export { checkpointReachedV1, type CheckpointReachedV1 } from './checkpoint-reached.v1.js';
