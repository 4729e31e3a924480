/**
 * DNS with dnsjava: one question at a time, no cache, so that a record that a customer has just
 * published is seen at the next look.
 */
package io.certloop.cloud.edge.dns;
