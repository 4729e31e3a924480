/**
 * How the three services live with a database that is slow, hangs or is away: what is waited for
 * how long, which failures mean that it is away, and what is repeated.
 *
 * <p>Invariant: a request is answered although the database is not. The times that need no code
 * stand in {@code META-INF/microprofile-config.properties}.
 */
@NullMarked
package io.certloop.service.database;

import org.jspecify.annotations.NullMarked;
