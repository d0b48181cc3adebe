/** The channel that hints at new records; polling stays the truth. */
export const WAKE_CHANNEL = 'enlace_event_log';
