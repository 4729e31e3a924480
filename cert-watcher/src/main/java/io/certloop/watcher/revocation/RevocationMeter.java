package io.certloop.watcher.revocation;

public interface RevocationMeter {

    enum Sort {
        DIRECTORY,
        ARI,
        CRL
    }

    enum Outcome {
        OK,
        UNCHANGED,
        /** The server answered, but the answer cannot be used. */
        UNUSABLE,
        /** The server did not answer, or answered with an error. */
        FAILED
    }

    void fetched(Sort sort, Outcome outcome);
}
