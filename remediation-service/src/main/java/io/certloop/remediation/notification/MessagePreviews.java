package io.certloop.remediation.notification;

/** What a target would get. */
@FunctionalInterface
public interface MessagePreviews {

    /** The body, without a signature. */
    String preview(Announcement announcement, Target target);
}
