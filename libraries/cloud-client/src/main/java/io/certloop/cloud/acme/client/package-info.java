/** Authorities by acme4j. Nothing of a key or of a secret gets into a message or a log. */
@NullMarked
package io.certloop.cloud.acme.client;

import org.jspecify.annotations.NullMarked;
