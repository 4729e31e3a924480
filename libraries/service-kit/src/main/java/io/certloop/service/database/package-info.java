/**
 * Handling of a database that is slow, hangs or is unavailable: how long each call waits, which failures mean that the
 * database is unavailable, and which work is repeated.
 *
 * <p>Invariant: every request is answered, whether the database answers or not. The time-outs that need no code are in
 * {@code META-INF/microprofile-config.properties}.
 */
@NullMarked
package io.certloop.service.database;

import org.jspecify.annotations.NullMarked;
