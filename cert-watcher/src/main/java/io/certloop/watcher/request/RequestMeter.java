package io.certloop.watcher.request;

public interface RequestMeter {

    void count(RemediationKind kind, Remediations.Answer answer);
}
