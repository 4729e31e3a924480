/** What a certificate says about itself, regardless of who serves or keeps it. */
@NullMarked
package io.certloop.cloud.certificate;

import org.jspecify.annotations.NullMarked;
