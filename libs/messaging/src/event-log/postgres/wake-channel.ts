/** The channel that hints at new records, by topic; polling stays the truth. */
export const WAKE_CHANNEL = 'enlace_event_log';
