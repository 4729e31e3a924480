/** Tells on-call's first page again and again. */
package io.certloop.ticket.console.job;
