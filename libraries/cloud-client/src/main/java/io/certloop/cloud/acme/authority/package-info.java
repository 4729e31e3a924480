/** What a certificate authority that speaks ACME is asked, call by call. */
@NullMarked
package io.certloop.cloud.acme.authority;

import org.jspecify.annotations.NullMarked;
