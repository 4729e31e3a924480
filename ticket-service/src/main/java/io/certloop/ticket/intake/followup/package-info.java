/**
 * Decides again about an existing ticket: after a comment, after a correction, or when the surge
 * that suppressed its escalation is over. Port: {@link
 * io.certloop.ticket.intake.followup.CommentStore}.
 */
package io.certloop.ticket.intake.followup;
