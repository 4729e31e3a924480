/** Calls to hosts that may answer late or never. */
@NullMarked
package io.certloop.service.client;

import org.jspecify.annotations.NullMarked;
