package io.certloop.cloud.controlplane;

/** A change that can be requested. Every one is a single write at the provider. */
public sealed interface DomainChange {

    Capabilities.Verb verb();

    /**
     * Put this certificate on the domain; the same one again means resubmit.
     *
     * @param httpsOn the domain has HTTPS already, so its settings are changed, not switched on
     */
    record BindCertificate(
            CertificateId certificateId, boolean forceHttps, boolean http2, boolean httpsOn)
            implements DomainChange {
        @Override
        public Capabilities.Verb verb() {
            return Capabilities.Verb.BIND_CERTIFICATE;
        }
    }

    /** Let the provider order a free certificate and deploy it. */
    record OrderFreeCertificate(boolean forceHttps, boolean http2, boolean httpsOn)
            implements DomainChange {
        @Override
        public Capabilities.Verb verb() {
            return Capabilities.Verb.ORDER_FREE_CERTIFICATE;
        }
    }

    /** Run the provider's blocked task again. */
    record RetryTask(String taskId) implements DomainChange {
        @Override
        public Capabilities.Verb verb() {
            return Capabilities.Verb.RETRY_TASK;
        }
    }

    /** Roll the provider's blocked task back, so that the domain can be operated again. */
    record RollbackTask(String taskId) implements DomainChange {
        @Override
        public Capabilities.Verb verb() {
            return Capabilities.Verb.ROLLBACK_TASK;
        }
    }

    /** Ask the provider to hurry a free certificate. */
    record HurryUp() implements DomainChange {
        @Override
        public Capabilities.Verb verb() {
            return Capabilities.Verb.HURRY_UP;
        }
    }

    /** Ask the provider to check the ownership record now. */
    record Revalidate() implements DomainChange {
        @Override
        public Capabilities.Verb verb() {
            return Capabilities.Verb.REVALIDATE;
        }
    }
}
