/** Calls to hosts that are not trusted to answer, in time or at all. */
@NullMarked
package io.certloop.service.client;

import org.jspecify.annotations.NullMarked;
