package com.acme.platform.credential;

/**
 * What a coordinator did.
 *
 * <p>The constants are spelled like the labels of the PostgreSQL type {@code
 * coordinator_action_type}, which they are stored as.
 */
public enum CoordinatorActionType {
  note_added,
  document_requested,
  document_received,
  reminder_sent
}
