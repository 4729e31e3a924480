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
     * Bind another certificate to the domain. If the domain has one certificate for each key type, only the certificate
     * of the same key type is replaced.
     */
    record Bind(CertificateId certificateId, HttpsSettings settings) implements DomainChange {}

    /** Deploy the configured certificate again. Not every provider accepts a certificate that is already configured. */
    record Resubmit(CertificateId certificateId, HttpsSettings settings) implements DomainChange {}

    /** Order a certificate and deploy it when it is issued. */
    record Issue(HttpsSettings settings) implements DomainChange {}

    /** Run the blocked task again; if an open transaction is the cause, commit it. */
    record RetryTask(String taskId) implements DomainChange {}

    /**
     * Roll the blocked task back, so that the domain accepts operations again; if an open transaction is the cause,
     * abort it.
     */
    record RollbackTask(String taskId) implements DomainChange {}

    /** Ask the provider to expedite the pending certificate order. */
    record HurryUp() implements DomainChange {}

    /** Ask the provider to check now the DNS record that proves ownership of the domain. */
    record Revalidate() implements DomainChange {}

    /** Let the edges read their certificates from disk again. */
    record ReloadEdges() implements DomainChange {}
}
