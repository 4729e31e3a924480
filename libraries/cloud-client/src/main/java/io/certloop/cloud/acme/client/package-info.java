/** ACME authorities by acme4j. No message and no log contains a key or a secret. */
@NullMarked
package io.certloop.cloud.acme.client;

import org.jspecify.annotations.NullMarked;
