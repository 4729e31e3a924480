package io.certloop.remediation.chat;

/** An answer in the language of its chat. */
public record Reply(Outcome outcome, String text) {}
