/** Calls help desks that have an HTTP interface of their own. */
package io.certloop.ticket.desk.client;
