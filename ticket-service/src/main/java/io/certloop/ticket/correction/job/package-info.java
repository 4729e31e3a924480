/** Every replica reads the corrections that people made at another one. */
package io.certloop.ticket.correction.job;
