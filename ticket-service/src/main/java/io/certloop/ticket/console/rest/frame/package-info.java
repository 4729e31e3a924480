/** What every page stands in: its frame, words, times, live updates and errors. */
package io.certloop.ticket.console.rest.frame;
