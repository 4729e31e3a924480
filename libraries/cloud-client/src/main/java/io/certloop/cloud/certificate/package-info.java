/** Properties of a certificate that follow from the certificate itself, regardless of who serves or stores it. */
@NullMarked
package io.certloop.cloud.certificate;

import org.jspecify.annotations.NullMarked;
