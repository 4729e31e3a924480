package io.certloop.service.security.scope;

import java.util.Optional;

/**
 * A scoped caller acts without his scope. An event: each service records and reports it.
 *
 * @param operation method and path as called
 * @param reason in his words; empty for a change in a session whose glass was reported before
 */
public record GlassBroken(String caller, String operation, Optional<String> reason) {}
