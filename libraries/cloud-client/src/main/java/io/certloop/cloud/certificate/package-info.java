/** What a certificate says about itself, whoever serves or keeps it. */
@NullMarked
package io.certloop.cloud.certificate;

import org.jspecify.annotations.NullMarked;
