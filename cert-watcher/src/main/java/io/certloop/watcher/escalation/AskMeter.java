package io.certloop.watcher.escalation;

/** Counts asks by what came of them. */
public interface AskMeter {

    void asked(RemediationKind kind, Remediations.Answer answer);
}
