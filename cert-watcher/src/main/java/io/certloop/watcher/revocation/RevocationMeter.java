package io.certloop.watcher.revocation;

/** Counts what was fetched. */
public interface RevocationMeter {

    /** What was fetched. */
    enum Sort {
        DIRECTORY,
        ARI,
        CRL
    }

    /** What became of it. */
    enum Outcome {
        OK,
        UNCHANGED,
        /** An answer that cannot be used. */
        UNUSABLE,
        /** No answer, or one of a server in trouble. */
        FAILED
    }

    void fetched(Sort sort, Outcome outcome);
}
