package io.certloop.remediation.wiring;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.Capabilities;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.CertificatePage;
import io.certloop.cloud.controlplane.ControlPlane;
import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.DomainChange;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.DomainPage;
import io.certloop.cloud.controlplane.Receipt;
import io.certloop.service.telemetry.Tracing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Records a span for each call to the provider, with the fault if the call fails. */
record TracedProvider(ControlPlanes planes, Tracing tracing) implements ControlPlanes {

    /** Wraps the control planes; returns them unchanged while tracing is off. */
    static ControlPlanes of(ControlPlanes planes, Tracing tracing) {
        return tracing.isOn() ? new TracedProvider(planes, tracing) : planes;
    }

    @Override
    public List<AccountId> accounts() {
        return planes.accounts();
    }

    @Override
    public ControlPlane of(AccountId account) {
        return new Traced(planes.of(account), account, tracing);
    }

    private record Traced(ControlPlane plane, AccountId account, Tracing tracing) implements ControlPlane {

        @Override
        public Capabilities capabilities() {
            return plane.capabilities();
        }

        @Override
        public DomainPage domains(String marker) {
            return call("domains", Map.of(), () -> plane.domains(marker));
        }

        @Override
        public Domain domain(DomainName name) {
            return call("domain", about(name), () -> plane.domain(name));
        }

        @Override
        public List<Certificate> certificates() {
            return call("certificates", Map.of(), plane::certificates);
        }

        @Override
        public CertificatePage certificates(String marker) {
            return call("certificates", Map.of(), () -> plane.certificates(marker));
        }

        @Override
        public Certificate certificate(CertificateId id) {
            return call("certificate", Map.of(), () -> plane.certificate(id));
        }

        @Override
        public Receipt apply(DomainName name, DomainChange change) {
            return call("apply " + change.verb().name(), about(name), () -> plane.apply(name, change));
        }

        private static Map<String, String> about(DomainName name) {
            return Map.of("certloop.domain", name.value());
        }

        private <T> T call(String what, Map<String, String> about, Supplier<T> call) {
            Map<String, String> attributes = new HashMap<>(about);
            attributes.put("certloop.account", account.value());
            return tracing.calling("provider " + what, attributes, () -> noting(call));
        }

        private <T> T noting(Supplier<T> call) {
            try {
                return call.get();
            } catch (ControlPlaneException e) {
                tracing.note("certloop.fault", e.fault().getClass().getSimpleName());
                throw e;
            }
        }
    }
}
