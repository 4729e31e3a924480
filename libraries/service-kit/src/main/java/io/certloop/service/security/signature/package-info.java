/** Proof that a message comes from another system: keyed hashes over the message and its time. */
@NullMarked
package io.certloop.service.security.signature;

import org.jspecify.annotations.NullMarked;
