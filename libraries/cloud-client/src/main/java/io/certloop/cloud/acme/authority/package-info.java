/** The operations of an ACME certificate authority, one method per call. */
@NullMarked
package io.certloop.cloud.acme.authority;

import org.jspecify.annotations.NullMarked;
