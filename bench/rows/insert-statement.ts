/** What `register_detections` writes for one request, as the plainest statement that writes it. */
export const insertStatement = {
  name: 'raw-registration',
  text: `
    with claim as (
      insert into idempotent_requests (key_hash, fingerprint, response) values ($1, $2, $3)),
    detection as (
      insert into detections (id, case_reference, child_id, organisation, registered_by, detected_on, ciphertext)
        values ($4, $5, $6, $14, $16, $7, $8)),
    stream as (
      insert into streams (subject, last_sequence) values ($5::uuid::text, 1)),
    said as (
      insert into outbox (event_id, subject, sequence, shard, topic, value)
        values ($9, $5::uuid::text, 1, $10, $11, $12))
    insert into audit_entries (actor, organisation, role, action, subject, purpose)
      values ($13, $14, $15, 'detection.register', $5::uuid::text, 'care-and-protection')`,
};
