/**
 * The provider's API over HTTP: paths, bodies, error codes. The private calls of the console, which are no public API,
 * can be switched off, to prove that a client works without them.
 */
package io.certloop.mockcloud.api;
