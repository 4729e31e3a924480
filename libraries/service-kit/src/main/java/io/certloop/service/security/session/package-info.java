/**
 * Who makes the current request, and the sessions of browsers: our own or those of an OIDC
 * provider. A page of another site can change nothing in a person's name.
 */
package io.certloop.service.security.session;
