/** How work is cut into steps, without naming a framework: the port for short transactions. */
package io.certloop.ticket.transaction;
