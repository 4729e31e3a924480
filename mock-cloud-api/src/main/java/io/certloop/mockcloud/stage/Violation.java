package io.certloop.mockcloud.stage;

/**
 * One error in a request to the stage API.
 *
 * @param field the path of the wrong member, such as {@code accounts[0].domains[3].condition}
 */
public record Violation(String field, String message) {}
