package io.certloop.remediation.dataloss;

/** Hears of each window once, from the replica that noticed it. */
@FunctionalInterface
public interface DataLossListener {

    /** In the transaction that records the window. */
    void noticed(DataLossWindow window);
}
