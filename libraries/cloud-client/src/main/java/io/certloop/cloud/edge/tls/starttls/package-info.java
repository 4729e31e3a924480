/** The clear-text exchanges before TLS begins, for each protocol with STARTTLS. */
package io.certloop.cloud.edge.tls.starttls;
