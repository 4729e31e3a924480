/** The pages of the help desks. */
package io.certloop.ticket.console.rest.desk;
