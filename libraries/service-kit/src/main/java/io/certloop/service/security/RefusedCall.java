package io.certloop.service.security;

/**
 * A request that was refused for who made it, or for how many came. An event: a service that keeps
 * account of them observes it.
 *
 * @param caller the name; where none is known, the address that it came from
 * @param operation method and path template; nothing that a caller can vary
 * @param rule what refused it
 * @param why for people
 */
public record RefusedCall(String caller, String operation, String rule, String why) {}
