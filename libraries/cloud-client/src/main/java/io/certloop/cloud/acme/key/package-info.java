/** Private keys in files: the account's, and those of certificates that are being ordered. */
@NullMarked
package io.certloop.cloud.acme.key;

import org.jspecify.annotations.NullMarked;
