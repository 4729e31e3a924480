package io.certloop.remediation.chat;

/**
 * A button that a user of a chat pressed; its platform signed it.
 *
 * @param user as the platform calls him
 * @param value of the button, as it came
 * @param key makes it the same press, however often it comes
 */
public record Press(String user, String value, String key) {}
