package io.certloop.service.security.scope;

/**
 * A scoped caller acts without his scope for one request. An event: each service records and
 * reports it.
 *
 * @param operation method and path as called
 * @param reason in his words
 */
public record GlassBroken(String caller, String operation, String reason) {}
