/**
 * DNS with dnsjava and without a cache, so that the next inspection sees a record that a customer has just published.
 */
package io.certloop.cloud.edge.dns;
