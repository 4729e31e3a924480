package io.certloop.remediation.chat;

/**
 * A press of a button by a user of a chat, signed by the chat platform.
 *
 * @param user the user's id on the platform
 * @param value of the button, as received
 * @param key identifies the press; the same press has the same key each time the platform sends it
 */
public record Press(String user, String value, String key) {}
