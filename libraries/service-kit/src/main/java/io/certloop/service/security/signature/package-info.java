/** How other systems prove that a message is theirs: keyed hashes over what they sent, and when. */
@NullMarked
package io.certloop.service.security.signature;

import org.jspecify.annotations.NullMarked;
