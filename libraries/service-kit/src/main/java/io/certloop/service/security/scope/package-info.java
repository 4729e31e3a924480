/**
 * What of the fleet a caller may see and touch: accounts, and whatever has certain labels.
 *
 * <p>A service keeps the schema {@code scoped} of its database: for each of its tables a view with
 * the same name that shows what {@code certloop.accounts} allows. {@link
 * io.certloop.service.security.scope.ScopedConnections} makes all statements of a scoped caller use
 * these views, so no query can forget it; a table without a view cannot be read at all. Statements
 * of everybody else stay as they are. What a scoped caller may do, and what has to know the whole
 * fleet, runs in {@link io.certloop.service.security.scope.CallerScope#unscoped} after the check.
 */
package io.certloop.service.security.scope;
