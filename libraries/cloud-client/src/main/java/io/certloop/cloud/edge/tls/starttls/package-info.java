/** What is said in clear text before TLS begins, for each protocol with STARTTLS. */
package io.certloop.cloud.edge.tls.starttls;
