/**
 * What the owner of a name says in DNS about who may issue certificates for it: CAA records (RFC
 * 8659, RFC 8657) and other records of the same form. Pure.
 */
@NullMarked
package io.certloop.cloud.edge.caa;

import org.jspecify.annotations.NullMarked;
