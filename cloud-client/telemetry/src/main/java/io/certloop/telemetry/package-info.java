/**
 * How one ticket is followed through our services: the trace that it began is written with the
 * durable task that goes on with it, and the keys of a log line become fields of their own.
 * Besides, which files that are read again cannot be used as they are.
 */
package io.certloop.telemetry;
