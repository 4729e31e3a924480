/**
 * DNS with dnsjava: one query at a time and no cache, so that a record that a customer has just
 * published is seen at the next inspection.
 */
package io.certloop.cloud.edge.dns;
