package io.certloop.cloud.controlplane;

public final class ControlPlaneException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ControlPlaneFault fault;

    public ControlPlaneException(ControlPlaneFault fault) {
        super(fault.getClass().getSimpleName() + ": " + fault.detail());
        this.fault = fault;
    }

    public ControlPlaneFault fault() {
        return fault;
    }
}
