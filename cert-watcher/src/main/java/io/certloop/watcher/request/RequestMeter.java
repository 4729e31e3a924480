package io.certloop.watcher.request;

/** Counts remediation requests by their result. */
public interface RequestMeter {

    void count(RemediationKind kind, Remediations.Answer answer);
}
