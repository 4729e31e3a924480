/**
 * Decides what callers with a scope may change in this service. What these callers see is decided by the views of the
 * schema {@code scoped}.
 */
package io.certloop.ticket.scope;
