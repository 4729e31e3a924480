package io.certloop.cli.image;

import io.certloop.cli.checkout.Checkout;
import io.certloop.cli.checkout.Session;
import io.certloop.harness.system.LocalSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The files below .certloop/images, and the command that starts a service from them. */
record Images(Checkout checkout) {

    private static final Pattern MEMORY =
            Pattern.compile("limits:.*?^ *memory: (\\d+)Mi$", Pattern.DOTALL | Pattern.MULTILINE);

    /** The management port of a service is its port plus this number. */
    private static final int MANAGEMENT = 100;

    private static final Map<String, String> PORTS = Map.of(
            "ticket-service", "CERTLOOP_TICKET_PORT",
            "remediation-service", "CERTLOOP_REMEDIATION_PORT",
            "cert-watcher", "CERTLOOP_WATCHER_PORT");

    Path folder() {
        return checkout.state().resolve("images");
    }

    Path cache(String service) {
        return folder().resolve(service).resolve("app.aot");
    }

    Path jvmOptions(String service) {
        return checkout.root().resolve("k8s/image").resolve(service + ".jvm");
    }

    int managementPort(Session session, String service) {
        return Integer.parseInt(session.environment().get(PORTS.get(service))) + MANAGEMENT;
    }

    /**
     * Returns the command that starts a service as in its pod.
     *
     * @param more more options of the JVM
     */
    List<String> command(Session session, LocalSystem system, String service, List<String> more) throws IOException {
        var command = new ArrayList<String>();
        command.add(folder().resolve("java/bin/java").toString());
        command.add("-Dcertloop.home=" + session.home().folder());
        command.add("-XX:MaxRAM=" + memory(service) + "m");
        Files.readAllLines(jvmOptions(service)).stream()
                .filter(line -> line.startsWith("-XX:"))
                .forEach(command::add);
        command.addAll(more);
        command.add("-Dquarkus.management.port=" + managementPort(session, service));
        command.add(system.datasource(service));
        command.add(system.ownToken(service));
        command.add("-jar");
        command.add(folder().resolve(service).resolve("quarkus-run.jar").toString());
        return command;
    }

    private String memory(String service) throws IOException {
        var manifest = checkout.root().resolve("k8s/base").resolve(service).resolve("deployment.yaml");
        var limit = MEMORY.matcher(Files.readString(manifest));
        if (!limit.find()) {
            throw new IOException(manifest + " names no limit of memory");
        }
        return limit.group(1);
    }
}
