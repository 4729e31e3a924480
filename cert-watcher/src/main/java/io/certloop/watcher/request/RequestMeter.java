package io.certloop.watcher.request;

/** Counts asks by what came of them. */
public interface RequestMeter {

    void count(RemediationKind kind, Remediations.Answer answer);
}
