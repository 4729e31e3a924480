/**
 * What every page of the console needs from this service: the page for an expired session, and fragments about tickets
 * and problems for the pages of other services.
 */
package io.certloop.ticket.console.rest.frame;
