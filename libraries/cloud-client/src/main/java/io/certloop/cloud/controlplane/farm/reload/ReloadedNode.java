package io.certloop.cloud.controlplane.farm.reload;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.farm.file.KeyMaterial;
import io.certloop.cloud.controlplane.farm.file.PemFolder;
import io.certloop.cloud.controlplane.farm.node.FarmNode;
import io.certloop.cloud.controlplane.farm.node.Listing;
import io.certloop.cloud.controlplane.farm.node.NodeException;
import io.certloop.cloud.controlplane.farm.node.NodeException.Kind;
import io.certloop.cloud.controlplane.farm.node.ProcessLeaf;
import io.certloop.cloud.controlplane.farm.node.Shown;
import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeProbe;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.ServedCertificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A server that serves certificates from files and reads them again on request. Because it does not report its
 * certificates, a TLS handshake shows what it serves: one handshake for each file.
 */
final class ReloadedNode implements FarmNode {

    /** Maximum number of concurrent handshakes with one node. */
    private static final int HANDSHAKES = 16;

    private static final Duration PAUSE = Duration.ofMillis(50);

    /**
     * Number of handshakes in a row that must get the new certificate. After a reload, nginx lets its old workers
     * accept connections beside the new ones for about 0.1 s.
     */
    private static final int SETTLED = 5;

    private final EdgeAddress edge;
    private final EdgeProbe probe;
    private final Reload reload;
    private final String folder;
    private final Duration patience;

    /**
     * @param folder path of the certificate folder, as the server names it
     * @param patience how long an accepted certificate may take to appear in new connections
     */
    ReloadedNode(EdgeAddress edge, EdgeProbe probe, Reload reload, String folder, Duration patience) {
        this.edge = edge;
        this.probe = probe;
        this.reload = reload;
        this.folder = folder.endsWith("/") ? folder : folder + "/";
        this.patience = patience;
    }

    @Override
    public Listing list() {
        return Listing.NONE;
    }

    /**
     * Probes for the first file before all others. If the node does not answer that probe, no further handshake is
     * tried.
     */
    @Override
    public Map<String, Shown> show(List<String> files) throws NodeException {
        Map<String, Shown> shown = new LinkedHashMap<>();
        if (files.isEmpty()) {
            return shown;
        }
        shown.put(files.getFirst(), show(files.getFirst()));
        List<String> others = files.subList(1, files.size());
        ExecutorService handshakes =
                Executors.newFixedThreadPool(HANDSHAKES, Thread.ofVirtual().factory());
        try {
            List<Future<Shown>> running = new ArrayList<>();
            others.forEach(file -> running.add(handshakes.submit(() -> show(file))));
            for (int i = 0; i < others.size(); i++) {
                shown.put(others.get(i), result(running.get(i)));
            }
        } finally {
            handshakes.shutdownNow();
        }
        return shown;
    }

    private static Shown result(Future<Shown> handshake) throws NodeException {
        try {
            return handshake.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof NodeException failed
                    ? failed
                    : new NodeException(Kind.UNREADABLE, String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NodeException(Kind.SILENT, "interrupted while waiting for a handshake");
        }
    }

    private Shown show(String file) throws NodeException {
        Optional<DomainName> name = PemFolder.domainOf(file);
        if (name.isEmpty()) {
            return Shown.NOTHING;
        }
        return switch (probe.probe(name.get().probeHost(), edge)) {
            case EdgeProbeResult.Served served -> shown(name.get(), served.certificate());
            case EdgeProbeResult.Presented presented -> Shown.NOTHING;
            case EdgeProbeResult.Refused refused -> Shown.NOTHING;
            case EdgeProbeResult.Inconsistent mixed -> Shown.NOTHING;
            case EdgeProbeResult.Unknown unknown ->
                throw new NodeException(Kind.SILENT, ReloadCall.clean(unknown.detail()));
        };
    }

    /**
     * The served leaf. If the certificate does not cover the name, the server has none for it and served its default
     * certificate instead: the result is {@code NOTHING}.
     */
    private static Shown shown(DomainName name, ServedCertificate served) {
        return served.names().stream().noneMatch(name::isCoveredBy)
                ? Shown.NOTHING
                : Shown.serving(new ProcessLeaf(
                        served.leaf().serial(),
                        served.notBefore(),
                        served.notAfter(),
                        served.names(),
                        Optional.empty()));
    }

    @Override
    public void push(String file, KeyMaterial material) throws NodeException {
        reload.reload(folder + file);
        String wanted = material.file().serial();
        long end = System.nanoTime() + patience.toNanos();
        for (int in = 0; in < SETTLED; in = serves(show(file), wanted) ? in + 1 : 0) {
            if (System.nanoTime() > end) {
                throw new NodeException(
                        Kind.SILENT,
                        "it was reloaded, and new connections do not get the certificate of "
                                + folder
                                + file
                                + ": does its configuration name that file?");
            }
            pause();
        }
    }

    private static boolean serves(Shown shown, String serial) {
        return shown.served().filter(leaf -> leaf.serial().equals(serial)).isPresent();
    }

    private static void pause() throws NodeException {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NodeException(Kind.SILENT, "interrupted while waiting for the reload");
        }
    }
}
