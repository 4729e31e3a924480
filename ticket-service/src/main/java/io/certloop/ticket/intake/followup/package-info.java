/**
 * What is decided anew about a ticket that is there: by a comment, by a correction, or because what
 * held it is over. Port: {@link io.certloop.ticket.intake.followup.CommentStore}.
 */
package io.certloop.ticket.intake.followup;
