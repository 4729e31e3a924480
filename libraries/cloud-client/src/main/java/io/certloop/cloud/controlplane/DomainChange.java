package io.certloop.cloud.controlplane;

import io.certloop.cloud.controlplane.Capabilities.Verb;
import io.certloop.cloud.controlplane.state.HttpsSettings;

/** A change that can be requested. To the caller every one is a single write. */
public sealed interface DomainChange {

    default Verb verb() {
        return switch (this) {
            case Bind bind -> Verb.BIND;
            case Resubmit resubmit -> Verb.RESUBMIT;
            case Issue issue -> Verb.ISSUE;
            case RetryTask retryTask -> Verb.RETRY_TASK;
            case RollbackTask rollbackTask -> Verb.ROLLBACK_TASK;
            case HurryUp hurryUp -> Verb.HURRY_UP;
            case Revalidate revalidate -> Verb.REVALIDATE;
            case ReloadEdges reloadEdges -> Verb.RELOAD_EDGES;
        };
    }

    /**
     * Put another certificate on the domain; where it has one for each type of key, in the place of
     * the one of the same type.
     */
    record Bind(CertificateId certificateId, HttpsSettings settings) implements DomainChange {}

    /**
     * Deploy the certificate that is configured once more. Not every provider takes the same one
     * again.
     */
    record Resubmit(CertificateId certificateId, HttpsSettings settings) implements DomainChange {}

    /** Order a certificate and deploy it when it is issued. */
    record Issue(HttpsSettings settings) implements DomainChange {}

    /** Run the blocked task again; where a transaction is what blocks, commit it. */
    record RetryTask(String taskId) implements DomainChange {}

    /**
     * Roll the blocked task back, so that the domain can be operated again; where a transaction is
     * what blocks, abort it.
     */
    record RollbackTask(String taskId) implements DomainChange {}

    /** Ask the provider to hurry the certificate that is on order. */
    record HurryUp() implements DomainChange {}

    /** Ask for a check of the ownership record now. */
    record Revalidate() implements DomainChange {}

    /** Let the edges read their certificates from disk again. */
    record ReloadEdges() implements DomainChange {}
}
