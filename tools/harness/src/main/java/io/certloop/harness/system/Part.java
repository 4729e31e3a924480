package io.certloop.harness.system;

import java.util.List;

/** A process that can be killed. The provider is none: it is the witness. */
public enum Part {
    REMEDIATION("remediation-service", "remediation-service", "CERTLOOP_REMEDIATION_PORT"),
    REPLICA("remediation-service-2", "remediation-service", "CERTLOOP_REPLICA_PORT"),
    TICKETS("ticket-service", "ticket-service", "CERTLOOP_TICKET_PORT"),
    WATCHER("cert-watcher", "cert-watcher", "CERTLOOP_WATCHER_PORT");

    /** The two that share the runs. */
    public static final List<Part> REPLICAS = List.of(REMEDIATION, REPLICA);

    private final String process;
    private final String service;
    private final String portVariable;

    Part(String process, String service, String portVariable) {
        this.process = process;
        this.service = service;
        this.portVariable = portVariable;
    }

    /** Of the pid file and the logs. */
    public String process() {
        return process;
    }

    /** The name of its database. */
    public String database() {
        return switch (this) {
            case REMEDIATION, REPLICA -> "remediation";
            case TICKETS -> "ticket";
            case WATCHER -> "watcher";
        };
    }

    /** The module, which is also the name that its token says. */
    public String service() {
        return service;
    }

    public String portVariable() {
        return portVariable;
    }
}
