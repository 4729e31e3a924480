/**
 * Who makes the request that is being served, and the sessions of browsers: our own, or those that
 * an OIDC provider gives. A page of another site changes nothing in a person's name.
 */
package io.certloop.service.security.session;
