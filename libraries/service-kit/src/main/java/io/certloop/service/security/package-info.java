/**
 * Who may call which HTTP operation, and how our services authenticate to each other.
 *
 * <p>A caller sends a bearer token, either from the token file (people locally, service accounts
 * everywhere) or from an OIDC provider. {@link io.certloop.service.security.Role} lists the roles;
 * each operation of a contract names those that it accepts as {@code x-roles}. An operation without
 * annotation accepts admin only. Tokens are kept and compared as hashes, and never logged.
 *
 * <p>{@code tokens} and {@code oidc} prove who a caller is, {@code session} knows the caller of the
 * current request and of a browser, and {@code limits} bounds what one caller may ask for.
 */
package io.certloop.service.security;
