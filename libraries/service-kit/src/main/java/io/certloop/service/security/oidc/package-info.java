/**
 * What an OIDC provider says of people, and a cluster of its pods. The token file decides what a
 * pod may do, and the provider what a person may.
 */
package io.certloop.service.security.oidc;
