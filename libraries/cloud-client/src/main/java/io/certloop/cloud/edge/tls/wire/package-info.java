/**
 * TLS at the level of bytes: the ClientHello messages that probes send, and the records and messages with which the
 * edge answers.
 */
package io.certloop.cloud.edge.tls.wire;
