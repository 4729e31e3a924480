package io.certloop.service.security;

/**
 * A rejected request: the caller's role or a limit forbids it. An event: a service that records
 * rejections observes it.
 *
 * @param caller the name; if unknown, the address that it came from
 * @param operation method and path template; nothing that a caller can vary
 * @param rule what rejected it
 * @param why for people
 */
public record RefusedCall(String caller, String operation, String rule, String why) {}
