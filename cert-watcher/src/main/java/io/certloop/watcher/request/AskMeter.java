package io.certloop.watcher.request;

/** Counts asks by what came of them. */
public interface AskMeter {

    void asked(RemediationKind kind, Remediations.Answer answer);
}
