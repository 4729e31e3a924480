/**
 * The caller of the current request, and the sessions of browsers: our own sessions or those of an OIDC provider. A
 * page of another site cannot change anything in a person's name.
 */
package io.certloop.service.security.session;
