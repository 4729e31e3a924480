package io.certloop.cloud.controlplane.farm;

import io.certloop.cloud.controlplane.CertificateFlaw;
import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import io.certloop.cloud.controlplane.farm.node.NodeException;

final class Faults {

    private Faults() {}

    static ControlPlaneException of(String requestId, String detail, NodeException.Kind kind) {
        return failed(
                switch (kind) {
                    case SILENT -> new ControlPlaneFault.Unreachable(requestId, detail);
                    case UNREADABLE -> new ControlPlaneFault.Unintelligible(requestId, detail);
                    case DENIED -> new ControlPlaneFault.Denied(requestId, detail);
                    case BUSY -> new ControlPlaneFault.Busy(requestId, detail);
                    case NOT_FOUND -> new ControlPlaneFault.NotFound(requestId, detail);
                    case REFUSED ->
                        new ControlPlaneFault.BadCertificate(requestId, detail, CertificateFlaw.KEY_MISMATCH);
                });
    }

    static ControlPlaneException notFound(String requestId, String detail) {
        return failed(new ControlPlaneFault.NotFound(requestId, detail));
    }

    static ControlPlaneException bad(String requestId, String detail, CertificateFlaw flaw) {
        return failed(new ControlPlaneFault.BadCertificate(requestId, detail, flaw));
    }

    static ControlPlaneException failed(ControlPlaneFault fault) {
        return new ControlPlaneException(fault);
    }
}
