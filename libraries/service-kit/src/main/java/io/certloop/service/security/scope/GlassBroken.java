package io.certloop.service.security.scope;

import java.util.Optional;

/**
 * A CDI event: a caller with a scope acts on the whole fleet. Each service records and reports it.
 *
 * @param operation method and path as called
 * @param reason in the caller's words; empty for a change in a session whose broken glass was reported before
 */
public record GlassBroken(String caller, String operation, Optional<String> reason) {}
