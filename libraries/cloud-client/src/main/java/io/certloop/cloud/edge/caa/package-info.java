/**
 * CAA records (RFC 8659, RFC 8657) and similar records: which authorities may issue certificates for a name, as its
 * owner publishes it in DNS. Pure functions without input or output.
 */
@NullMarked
package io.certloop.cloud.edge.caa;

import org.jspecify.annotations.NullMarked;
