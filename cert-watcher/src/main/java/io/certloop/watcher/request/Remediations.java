package io.certloop.watcher.request;

public interface Remediations {

    /** Asks for a remediation. Never throws; asking again with the same key gives the same run. */
    Answer request(RemediationRequest request);

    sealed interface Answer {

        record Accepted(String runId) implements Answer {}

        /** The request was rejected; repeating it would not help. */
        record Refused(String detail) implements Answer {}

        /** Busy, broken or unreachable: repeat the same request later. */
        record NotNow(String detail) implements Answer {}
    }
}
