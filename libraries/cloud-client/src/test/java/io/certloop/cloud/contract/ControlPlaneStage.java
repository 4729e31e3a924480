package io.certloop.cloud.contract;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.cloud.controlplane.DomainName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A provider that tests can arrange, and our way to it. */
public interface ControlPlaneStage extends AutoCloseable {

    ControlPlanes planes();

    AccountId account();

    /** Configured with us, but not with keys that the provider takes. */
    AccountId stranger();

    /** The domains of the account; there are no others. */
    void domains(Map<DomainName, Situation> domains);

    /**
     * A certificate of the account that covers the domain and is not the configured one. Only a
     * provider that refuses the same one again needs it.
     */
    default Optional<CertificateId> another(DomainName name) {
        return Optional.empty();
    }

    /** How the provider misbehaves from now on. */
    void misbehave(Misbehaviour how);

    /** Passes on the provider's clock. */
    void letPass(Duration time);

    @Override
    void close();

    /** What every provider does now and then. */
    enum Misbehaviour {
        NONE,
        THROTTLES,
        /** Applies a write and answers nothing. */
        LOSES_ANSWERS,
        /** Uses words for states that nobody has documented. */
        SPEAKS_IN_TONGUES
    }
}
