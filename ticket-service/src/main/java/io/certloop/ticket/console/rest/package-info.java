/** The pages of the console, rendered with Qute. */
package io.certloop.ticket.console.rest;
