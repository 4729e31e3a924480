/** Lets every replica learn what people correct. */
package io.certloop.ticket.correction.job;
