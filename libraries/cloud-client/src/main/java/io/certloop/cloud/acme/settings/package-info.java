/** Settings of the section {@code acme} of an account. */
@NullMarked
package io.certloop.cloud.acme.settings;

import org.jspecify.annotations.NullMarked;
