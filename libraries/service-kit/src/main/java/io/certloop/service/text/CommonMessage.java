package io.certloop.service.text;

/** Sentences that all of our services write, in English; in other languages where pages are. */
public enum CommonMessage implements MessageCode {
    // Why another service did not answer.
    NOT_REACHABLE("not reachable"),
    NOT_REACHABLE_BY_TLS("not reachable by TLS, look at its certificate and at what we trust");

    private final String english;

    CommonMessage(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
