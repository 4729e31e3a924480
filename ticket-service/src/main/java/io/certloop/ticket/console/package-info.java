/**
 * The console's pages about tickets, incidents and problems. They own no data; every action goes through the services
 * of the features.
 */
package io.certloop.ticket.console;
