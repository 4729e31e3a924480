/** The pages, rendered by Qute. */
package io.certloop.ticket.console.rest;
