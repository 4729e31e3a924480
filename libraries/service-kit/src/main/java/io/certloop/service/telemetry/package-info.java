/**
 * How one ticket is followed through our services: the trace that it began is written with the
 * durable task that goes on with it, and the keys of a log line become fields of their own.
 */
package io.certloop.service.telemetry;
