/**
 * What every page of the console needs from this service: the page for an expired session, saved views, and fragments
 * about tickets and problems for the pages of other services.
 */
package io.certloop.ticket.console.rest.frame;
