package io.certloop.harness.system;

import java.util.List;

/**
 * A process that a drill can kill. The mock provider is not one of them, because drills check their outcome against its
 * state.
 */
public enum Part {
    REMEDIATION("remediation-service", "remediation-service", "remediation", "CERTLOOP_REMEDIATION_PORT"),
    REPLICA("remediation-service-2", "remediation-service", "remediation", "CERTLOOP_REPLICA_PORT"),
    TICKETS("ticket-service", "ticket-service", "ticket", "CERTLOOP_TICKET_PORT"),
    WATCHER("cert-watcher", "cert-watcher", "watcher", "CERTLOOP_WATCHER_PORT");

    /** The two replicas of remediation-service, which share the runs. */
    public static final List<Part> REPLICAS = List.of(REMEDIATION, REPLICA);

    private final String process;
    private final String service;
    private final String database;
    private final String portVariable;

    Part(String process, String service, String database, String portVariable) {
        this.process = process;
        this.service = service;
        this.database = database;
        this.portVariable = portVariable;
    }

    /** The name for the pid file and the log. */
    public String process() {
        return process;
    }

    /** The name of its database. */
    public String database() {
        return database;
    }

    /** The name of the Maven module and of the service's token. */
    public String service() {
        return service;
    }

    public String portVariable() {
        return portVariable;
    }
}
