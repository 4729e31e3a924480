/** Gives each replica the corrections that people made on other replicas. */
package io.certloop.ticket.correction.job;
