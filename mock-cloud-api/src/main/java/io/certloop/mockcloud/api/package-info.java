/**
 * The provider's contract over HTTP: paths, bodies, error codes. The calls of the console that are
 * no public API can be switched off, so that a client proves that it lives without them.
 */
package io.certloop.mockcloud.api;
