/**
 * What callers with a scope may change here. What they see is decided by the views of the schema
 * {@code scoped}.
 */
package io.certloop.ticket.scope;
