/**
 * Decides again about an existing ticket: after a comment, after a correction, or when the problem that suppressed its
 * escalation is resolved. Port: {@link io.certloop.ticket.intake.followup.CommentStore}.
 */
package io.certloop.ticket.intake.followup;
