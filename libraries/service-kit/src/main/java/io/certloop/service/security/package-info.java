/**
 * Who may do what at our HTTP doors, and how our services say who they are: written once for all
 * three.
 *
 * <p>A caller sends a bearer token. It is one of the token file (people locally, service accounts
 * everywhere), or one of an OIDC provider. {@link io.certloop.service.security.Role} says which
 * roles there are; each operation of a contract names those that it takes as {@code x-roles}. What
 * is not annotated takes admin only. Tokens are kept and compared as hashes, and never logged.
 *
 * <p>Here are the words; {@code tokens} and {@code oidc} prove who somebody is, {@code session}
 * says it of a browser and of the request that is being served, and {@code limits} bounds what one
 * caller may ask for.
 */
package io.certloop.service.security;
