package io.certloop.remediation.notification;

@FunctionalInterface
public interface MessagePreviews {

    /** The body of the message, without a signature. */
    String preview(Announcement announcement, Target target);
}
