package io.certloop.mockcloud.stage;

/**
 * What is wrong with a request to the stage.
 *
 * @param field its path, such as {@code accounts[0].domains[3].condition}
 */
public record Violation(String field, String message) {}
