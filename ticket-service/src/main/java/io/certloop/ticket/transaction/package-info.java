/**
 * How work is cut into steps, without naming a framework: the port for short transactions, and what
 * a durable step says about when it wants to run again.
 */
package io.certloop.ticket.transaction;
