package io.certloop.cloud.contract;

import io.certloop.cloud.contract.ControlPlaneStage.Misbehaviour;
import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.Capabilities;
import io.certloop.cloud.controlplane.Capabilities.Verb;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.ControlPlane;
import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.DomainChange;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.DomainPage;
import io.certloop.cloud.controlplane.DomainSummary;
import io.certloop.cloud.controlplane.Receipt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

final class HostnameZone implements ControlPlane {

    private static final int PAGE = 50;

    private final HostnameCdn cdn;
    private final AccountId id;
    private int requests;

    HostnameZone(HostnameCdn cdn, AccountId id) {
        this.cdn = cdn;
        this.id = id;
    }

    private static ControlPlaneException failed(ControlPlaneFault fault) {
        return new ControlPlaneException(fault);
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(Set.of(Verb.BIND, Verb.RESUBMIT, Verb.ISSUE, Verb.REVALIDATE));
    }

    private String request() {
        String ray = "ray-" + ++requests;
        if (!id.equals(cdn.account())) {
            throw failed(new ControlPlaneFault.Denied(ray, "Authentication error"));
        }
        if (cdn.misbehaviour() == Misbehaviour.THROTTLES) {
            throw failed(new ControlPlaneFault.Throttled(ray, "slow down", Optional.empty()));
        }
        cdn.hostnames().values().forEach(each -> each.look(cdn.now()));
        return ray;
    }

    private Hostname hostname(DomainName name, String ray) {
        Hostname found = cdn.hostnames().get(name);
        if (found == null) {
            throw failed(new ControlPlaneFault.NotFound(ray, "no such hostname"));
        }
        return found;
    }

    @Override
    public DomainPage domains(String marker) {
        request();
        List<DomainName> names = new ArrayList<>(cdn.hostnames().keySet());
        int from = marker.isEmpty() ? 0 : Integer.parseInt(marker);
        int to = Math.min(from + PAGE, names.size());
        return new DomainPage(
                names.subList(from, to).stream().map(this::summary).toList(),
                to < names.size() ? Optional.of(String.valueOf(to)) : Optional.empty());
    }

    private DomainSummary summary(DomainName name) {
        Domain domain = told(name, "");
        return new DomainSummary(name, domain.phase(), domain.mark(), domain.modifiedAt());
    }

    private Domain told(DomainName name, String ray) {
        Hostname hostname = hostname(name, ray);
        String known = hostname.status;
        if (cdn.misbehaviour() == Misbehaviour.SPEAKS_IN_TONGUES) {
            hostname.status = "transmogrifying";
        }
        try {
            return HostnameMapper.domain(id, name, hostname, ray);
        } finally {
            hostname.status = known;
        }
    }

    @Override
    public Domain domain(DomainName name) {
        return told(name, request());
    }

    @Override
    public List<Certificate> certificates() {
        request();
        return cdn.certificates().values().stream().map(HostnameZone::listed).toList();
    }

    private static Certificate listed(Certificate each) {
        return new Certificate(
                each.id(),
                each.names(),
                each.notBefore(),
                each.notAfter(),
                each.enabled(),
                each.ordered(),
                Optional.empty());
    }

    @Override
    public Certificate certificate(CertificateId wanted) {
        String ray = request();
        return Optional.ofNullable(cdn.certificates().get(wanted))
                .orElseThrow(() -> failed(new ControlPlaneFault.NotFound(ray, "no certificate")));
    }

    @Override
    public Receipt apply(DomainName name, DomainChange change) {
        if (!capabilities().has(change.verb())) {
            throw failed(new ControlPlaneFault.Rejected("", "not offered: " + change.verb()));
        }
        String ray = request();
        Hostname hostname = hostname(name, ray);
        if (hostname.isBusy()) {
            throw failed(new ControlPlaneFault.Busy(ray, "the hostname is being deployed"));
        }
        boolean done = isDone(hostname, change);
        if (!done) {
            patch(hostname, change, ray);
        }
        if (cdn.misbehaviour() == Misbehaviour.LOSES_ANSWERS) {
            throw failed(new ControlPlaneFault.Unreachable("", "connection reset"));
        }
        return new Receipt(ray, done);
    }

    /** There is nothing to validate at a hostname whose certificate is active. */
    private boolean isDone(Hostname hostname, DomainChange change) {
        return change instanceof DomainChange.Revalidate && hostname.ssl.equals("active");
    }

    private void patch(Hostname hostname, DomainChange change, String ray) {
        Instant now = cdn.now();
        switch (change) {
            case DomainChange.Bind bind -> patch(hostname, bind.certificateId(), ray);
            case DomainChange.Resubmit again -> patch(hostname, again.certificateId(), ray);
            case DomainChange.ReloadEdges reload -> throw new AssertionError("not declared");
            case DomainChange.Issue order -> hostname.order(now);
            case DomainChange.Revalidate revalidate -> hostname.patchAgain(now);
            case DomainChange.RetryTask retry -> throw new AssertionError("not declared");
            case DomainChange.RollbackTask rollback -> throw new AssertionError("not declared");
            case DomainChange.HurryUp hurry -> throw new AssertionError("not declared");
        }
    }

    private void patch(Hostname hostname, CertificateId certificate, String ray) {
        if (!cdn.certificates().containsKey(certificate)) {
            throw failed(new ControlPlaneFault.NotFound(ray, "no certificate"));
        }
        hostname.patch(certificate, cdn.now());
    }
}
