/** What the frame of every page needs of this service: the ended session, and saved views. */
package io.certloop.ticket.console.rest.frame;
