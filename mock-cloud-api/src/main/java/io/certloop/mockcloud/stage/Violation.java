package io.certloop.mockcloud.stage;

/** @param field the path of the wrong member, such as {@code accounts[0].domains[3].condition} */
public record Violation(String field, String message) {}
