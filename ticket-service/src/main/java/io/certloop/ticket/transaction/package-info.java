/** The port for short transactions, free of any framework. */
package io.certloop.ticket.transaction;
