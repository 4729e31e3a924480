/**
 * What the frame of every page needs of this service: the ended session, saved views, and what the
 * pages of other services show of tickets and problems.
 */
package io.certloop.ticket.console.rest.frame;
