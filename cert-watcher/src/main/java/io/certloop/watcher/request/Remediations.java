package io.certloop.watcher.request;

/** remediation-service, as far as we need it. */
public interface Remediations {

    /** Asks for a remediation. Never throws; asking again with the same key gives the same run. */
    Answer request(RemediationRequest request);

    /** What came of asking. */
    sealed interface Answer {

        /** A run serves the subject. */
        record Accepted(String runId) implements Answer {}

        /** Asking the same again would not help. */
        record Refused(String detail) implements Answer {}

        /** Busy, broken or unreachable: repeat the same request later. */
        record NotNow(String detail) implements Answer {}
    }
}
