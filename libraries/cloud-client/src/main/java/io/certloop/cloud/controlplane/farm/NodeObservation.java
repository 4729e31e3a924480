package io.certloop.cloud.controlplane.farm;

import io.certloop.cloud.controlplane.farm.account.Farm;
import io.certloop.cloud.controlplane.farm.file.PemFile;
import io.certloop.cloud.controlplane.farm.node.NodeException;
import io.certloop.cloud.controlplane.farm.node.ProcessLeaf;
import io.certloop.cloud.controlplane.farm.node.Shown;
import io.certloop.cloud.controlplane.state.NodeState;
import io.certloop.cloud.controlplane.state.ShownCertificate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of one file on one node.
 *
 * @param file the file on the node's disk; empty if absent or without any certificate
 * @param shown the certificates that the process reports; {@link Shown#NOTHING} if it did not answer
 * @param failure why the process did not answer; null if it answered
 * @param fileFault why the next reload cannot use the file; null if it can
 */
record NodeObservation(
        Farm.Node node,
        Optional<PemFile> file,
        Shown shown,
        @Nullable NodeException failure,
        @Nullable String fileFault) {

    boolean answered() {
        return failure == null;
    }

    /** Whether the node already has the certificate, so that neither a push nor a reload would change anything. */
    boolean has(PemFile wanted) {
        return shown.served().filter(leaf -> isSame(leaf, wanted)).isPresent()
                && !shown.uncommitted()
                && (node.files().isEmpty()
                        || whole().filter(each -> each.id().equals(wanted.id())).isPresent());
    }

    /** The file, if the next reload can use it. */
    Optional<PemFile> whole() {
        return file.filter(each -> fileFault == null);
    }

    static boolean isSame(ProcessLeaf leaf, PemFile file) {
        return leaf.sha1()
                .map(file.sha1()::equals)
                .orElseGet(() -> leaf.serial().equals(file.serial())
                        && leaf.notAfter().equals(file.certificate().notAfter()));
    }

    /**
     * The state of the node in the form that the control-plane port returns.
     *
     * @param wanted the file that the node should have; absent if none is known to be wanted
     * @param known files by which a certificate's SHA-256 is found if the process reports only its SHA-1 or serial
     *     number
     */
    NodeState state(Optional<String> wanted, Iterable<PemFile> known) {
        Optional<String> missing = wanted.filter(any -> file.isEmpty())
                .flatMap(name -> node.files().map(folder -> folder.path(name) + " is not there"));
        return new NodeState(
                node.name(),
                node.edge(),
                whole().map(NodeObservation::shown),
                shown.served().map(leaf -> shown(leaf, known)),
                shown.uncommitted(),
                Optional.ofNullable(failure).map(NodeException::getMessage),
                Optional.ofNullable(fileFault).or(() -> missing));
    }

    private static ShownCertificate shown(PemFile file) {
        return new ShownCertificate(
                file.serial(), file.certificate().notAfter(), file.certificate().sha256());
    }

    private static ShownCertificate shown(ProcessLeaf leaf, Iterable<PemFile> known) {
        for (PemFile each : known) {
            if (isSame(leaf, each)) {
                return shown(each);
            }
        }
        return new ShownCertificate(leaf.serial(), leaf.notAfter(), Optional.empty());
    }

    void describe(Map<String, String> raw) {
        String name = node.name();
        file.ifPresent(each -> raw.put(name + ".file", each.serial()));
        shown.served().ifPresent(leaf -> raw.put(name + ".process", leaf.serial()));
        if (shown.uncommitted()) {
            raw.put(
                    name + ".transaction",
                    shown.pending().map(ProcessLeaf::serial).orElse("empty"));
        }
        if (failure != null) {
            raw.put(name + ".fault", failure.kind() + ": " + failure.getMessage());
        }
        if (fileFault != null) {
            raw.put(name + ".file.fault", fileFault);
        }
    }

    /** A text that differs after every change of the node. */
    String mark() {
        return node.name()
                + "="
                + whole().map(each -> each.id().value()).orElse(String.valueOf(fileFault))
                + "/"
                + shown.served().map(NodeObservation::mark).orElse("-")
                + "/"
                + (shown.uncommitted() ? pendingMark() : "-");
    }

    String pendingMark() {
        return shown.pending().map(NodeObservation::mark).orElse("empty");
    }

    private static String mark(ProcessLeaf leaf) {
        return leaf.sha1().orElse(leaf.serial() + "@" + leaf.notAfter());
    }
}
