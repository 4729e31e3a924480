/**
 * Authorization of callers for HTTP operations, and authentication of our services to each other.
 *
 * <p>A caller sends a bearer token, either from the token file (people locally, service accounts everywhere) or from an
 * OIDC provider. {@link io.certloop.service.security.Role} lists the roles; each operation of a contract names the
 * roles that it accepts as {@code x-roles}. An operation without annotation accepts admin only. Tokens are kept and
 * compared as hashes, and never logged.
 *
 * <p>The packages {@code tokens} and {@code oidc} authenticate a caller, {@code session} provides the caller of the
 * current request and of a browser, and {@code limits} bounds what a caller may ask for.
 */
package io.certloop.service.security;
