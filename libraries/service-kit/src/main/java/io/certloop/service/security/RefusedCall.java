package io.certloop.service.security;

/**
 * A CDI event: a request was rejected because of the caller's role or a limit. A service that records rejections
 * observes it.
 *
 * @param caller the name; if unknown, the address from which the caller sent the request
 * @param operation method and path template; has nothing that a caller can vary
 * @param rule the rule that rejected the request
 * @param why an explanation for people
 */
public record RefusedCall(String caller, String operation, String rule, String why) {}
