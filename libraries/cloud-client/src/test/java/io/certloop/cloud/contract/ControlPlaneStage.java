package io.certloop.cloud.contract;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.state.DomainPhase;
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
     * A certificate of the account that covers the domain and is not the configured one. Only a provider that refuses
     * the same one again needs it.
     */
    default Optional<CertificateId> another(DomainName name) {
        return Optional.empty();
    }

    void misbehave(Misbehaviour how);

    /** Passes on the provider's clock; real software has none that can be set. */
    default void letPass(Duration time) {}

    /**
     * The phase of a domain in a situation; empty where there are no such domains.
     *
     * @param usual what most providers have
     */
    default Optional<DomainPhase> phase(Situation situation, DomainPhase usual) {
        return Optional.of(usual);
    }

    /**
     * Whether a change is deployed when it is answered, and one that is deployed already is not applied once more. Most
     * providers roll it out later.
     */
    default boolean appliesAtOnce() {
        return false;
    }

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
