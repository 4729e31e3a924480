/**
 * Tracing and logs across our services: a durable task stores the trace in which it was created and continues it, and
 * the keys of a log line become fields.
 */
package io.certloop.service.telemetry;
