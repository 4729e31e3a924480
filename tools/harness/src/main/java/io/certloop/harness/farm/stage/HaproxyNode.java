package io.certloop.harness.farm.stage;

import io.certloop.testkit.ChildProcess;
import io.certloop.testkit.PrivateFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One HAProxy process that its owner runs independently of CertLoop: the services know only its files, sockets and
 * address.
 */
public final class HaproxyNode {

    private final String name;
    private final String address;
    private final Path folder;
    private final StageProcesses processes;
    private final RuntimeSocket runtime;
    private volatile ChildProcess process;

    HaproxyNode(String name, String address, Path folder, StageProcesses processes) {
        this.name = name;
        this.address = address;
        this.folder = folder;
        this.processes = processes;
        this.runtime = new RuntimeSocket(folder.resolve("runtime.sock"));
    }

    public String name() {
        return name;
    }

    public String address() {
        return address;
    }

    public Path runtimeSocket() {
        return runtime.path();
    }

    /** The folder with the certificates of one farm on this node. */
    public Path certificates(String farm) {
        return folder.resolve("certs").resolve(farm);
    }

    static String fileName(String domain) {
        return domain.replace('*', '_') + ".pem";
    }

    /** The certificate file of a domain, by the path that HAProxy uses as its name. */
    private Path file(String farm, String domain) {
        return certificates(farm).resolve(fileName(domain));
    }

    /**
     * Writes the configuration and starts the process.
     *
     * @param farms the farms whose certificates the node serves, at least one certificate for each
     * @param ports the ports of the farm
     * @param remediationPort the port of remediation-service, which answers the authority's validation requests
     */
    void start(List<String> farms, Map<FarmPort, Integer> ports, int remediationPort) throws IOException {
        var certificates =
                farms.stream().map(farm -> "crt " + certificates(farm)).collect(Collectors.joining(" "));
        var configuration = StageProcesses.configure(
                folder.resolve("haproxy.cfg"),
                runtimeSocket(),
                address,
                ports.get(FarmPort.TLS),
                certificates,
                name,
                ports.get(FarmPort.HTTP),
                remediationPort);
        var master = folder.resolve("master.sock") + ",mode,600";
        process = processes.start(name, Map.of(), List.of("haproxy", "-W", "-S", master, "-f", configuration));
    }

    /** Tells whether the process answers on its Runtime API. */
    public boolean isReady() {
        try {
            return process.isAlive() && ask("show info").contains("Name: HAProxy");
        } catch (IOException e) {
            return false;
        }
    }

    public String ask(String command) throws IOException {
        return runtime.ask(command);
    }

    /** Writes the certificate file; the process reads it only at its next start or reload. */
    public void write(String farm, String domain, String pem) {
        PrivateFile.write(file(farm, domain), pem);
    }

    /** Begins a certificate transaction in the process without committing it. */
    public void set(String farm, String domain, String pem) throws IOException {
        expect("Transaction created", ask("set ssl cert %s <<\n%s\n".formatted(file(farm, domain), pem.strip())));
    }

    /** Makes the process serve a certificate from now on; its file stays unchanged. */
    public void serve(String farm, String domain, String pem) throws IOException {
        set(farm, domain, pem);
        expect("Success!", ask("commit ssl cert " + file(farm, domain)));
    }

    private void expect(String part, String answer) throws IOException {
        if (!answer.contains(part)) {
            throw new IOException(name + " answered: " + answer);
        }
    }

    /** Reloads the process as {@code systemctl reload haproxy} does; returns when the new process serves. */
    public void reload() throws IOException {
        expect("Success=1", new RuntimeSocket(folder.resolve("master.sock")).ask("reload"));
    }

    /** Freezes the process with SIGSTOP: it keeps its sockets but answers nothing until {@link #thaw()}. */
    public void freeze() {
        process.freeze();
    }

    public void thaw() {
        process.thaw();
    }

    @Override
    public String toString() {
        return name;
    }
}
