/** Where the features meet the framework: configuration, producers, transactions, the log. */
package io.certloop.ticket.wiring;
