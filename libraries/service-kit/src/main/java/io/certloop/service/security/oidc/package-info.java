/**
 * Identities from outside: people from an OIDC provider, pods from their cluster. The provider decides the roles of a
 * person, the token file those of a pod.
 */
package io.certloop.service.security.oidc;
