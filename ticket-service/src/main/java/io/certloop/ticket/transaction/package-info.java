/** The port through which the features demarcate transactions without naming a framework. */
package io.certloop.ticket.transaction;
