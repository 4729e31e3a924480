/**
 * The part of the fleet that a caller may see and change: accounts, and everything with certain labels.
 *
 * <p>A service keeps a schema {@code scoped} in its database. For each table it has a view with the same name that
 * shows only the rows that {@code certloop.accounts} allows.
 * {@link io.certloop.service.security.scope.ScopedConnections} makes all statements of a scoped caller use these views,
 * so that no query can forget the scope; a table without a view cannot be read at all. Statements of other callers are
 * unchanged. Work that needs the whole fleet runs in {@link io.certloop.service.security.scope.CallerScope#unscoped},
 * after a check that the caller may do it.
 */
package io.certloop.service.security.scope;
