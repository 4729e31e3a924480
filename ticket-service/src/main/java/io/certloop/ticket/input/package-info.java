/**
 * Rules for texts that come from outside. Every refusal names its field; a text that passes can be
 * stored as it is.
 */
package io.certloop.ticket.input;
