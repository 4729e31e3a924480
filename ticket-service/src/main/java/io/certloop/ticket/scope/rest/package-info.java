/** Checks changes of scoped callers before they are made. */
package io.certloop.ticket.scope.rest;
