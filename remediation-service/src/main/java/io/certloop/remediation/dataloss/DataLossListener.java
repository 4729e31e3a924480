package io.certloop.remediation.dataloss;

/** Is called once for each data-loss window, on the replica that noticed it. */
@FunctionalInterface
public interface DataLossListener {

    /** Called in the transaction that records the window. */
    void noticed(DataLossWindow window);
}
