/** An OIDC provider for tests: it serves its keys over HTTP and signs any claims. */
package io.certloop.testkit.oidc;
