package io.certloop.cloud.controlplane.farm;

import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateFlaw;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.ControlPlaneFault.Busy;
import io.certloop.cloud.controlplane.ControlPlaneFault.Rejected;
import io.certloop.cloud.controlplane.farm.FarmFiles.Place;
import io.certloop.cloud.controlplane.farm.account.Farm;
import io.certloop.cloud.controlplane.farm.file.KeyMaterial;
import io.certloop.cloud.controlplane.farm.file.PemFile;
import io.certloop.cloud.controlplane.farm.file.PemFolder;
import io.certloop.cloud.controlplane.farm.node.NodeException;
import io.certloop.cloud.controlplane.farm.node.NodeException.Kind;
import io.certloop.cloud.controlplane.farm.node.ProcessLeaf;
import io.certloop.cloud.controlplane.state.FileFault.Flaw;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The changes of one domain of a farm, each of them harmless when repeated. */
final class FarmWrites {

    private final FarmView view;
    private final FarmFiles files;
    private final FarmLimits limits;
    private final FarmObserver observer;
    private final String requestId;
    private final String file;

    FarmWrites(FarmView view, FarmFiles files, FarmLimits limits, FarmObserver observer, String requestId) {
        this.view = view;
        this.files = files;
        this.limits = limits;
        this.observer = observer;
        this.requestId = requestId;
        this.file = PemFolder.fileOf(view.name());
    }

    private Rollout rollout() {
        return new Rollout(file, requestId);
    }

    /**
     * Pushes a certificate to all nodes. On each node it writes the file first, so that a reload cannot bring back the
     * old certificate, then updates the process and reads the result back.
     *
     * @return whether all nodes already had the certificate
     */
    boolean push(CertificateId id) {
        Place place = files.find(id, view.name())
                .orElseThrow(() -> Faults.notFound(requestId, "no folder has certificate " + id));
        try (KeyMaterial material = place.folder().open(place.file())) {
            requireUsable(material.file(), id);
            requireNoOtherTransaction(material.file());
            return rollout().over(view.nodes(), node -> push(node, material));
        } catch (IOException e) {
            throw Faults.notFound(requestId, "certificate " + id + ": " + PemFolder.reason(e));
        }
    }

    private void requireUsable(PemFile pem, CertificateId id) {
        Certificate certificate = pem.certificate();
        if (!pem.id().equals(id)) {
            throw Faults.notFound(requestId, "certificate " + id + " was replaced meanwhile");
        }
        if (!certificate.covers(view.name())) {
            throw Faults.failed(new Rejected(requestId, "certificate " + id + " does not cover " + view.name()));
        }
        if (!view.at().isBefore(certificate.notAfter())) {
            throw Faults.bad(requestId, "ended at " + certificate.notAfter(), CertificateFlaw.EXPIRED);
        }
        pem.flaw().ifPresent(flaw -> {
            throw Faults.bad(
                    requestId,
                    "its file " + flaw.words(),
                    flaw == Flaw.CHAIN_BROKEN ? CertificateFlaw.CHAIN_BROKEN : CertificateFlaw.KEY_MISMATCH);
        });
    }

    /**
     * Fails if a transaction with another certificate is open; it is neither committed nor aborted. A transaction with
     * the same certificate, left by an interrupted push, may be completed.
     */
    private void requireNoOtherTransaction(PemFile wanted) {
        List<String> others = view.uncommitted().stream()
                .filter(each -> !isPending(each, wanted))
                .map(each -> each.node().name())
                .toList();
        if (!others.isEmpty()) {
            throw Faults.failed(new Busy(
                    requestId,
                    "another certificate was handed over and not committed on "
                            + String.join(", ", others)
                            + ": commit or abort it first"));
        }
    }

    private static boolean isPending(NodeObservation node, PemFile wanted) {
        return node.shown()
                .pending()
                .filter(leaf -> NodeObservation.isSame(leaf, wanted))
                .isPresent();
    }

    private boolean push(NodeObservation node, KeyMaterial material) throws NodeException {
        PemFile wanted = material.file();
        if (node.has(wanted)) {
            return false;
        }
        Optional<PemFolder> disk = node.node()
                .files()
                .filter(folder -> node.whole()
                        .filter(each -> each.id().equals(wanted.id()))
                        .isEmpty());
        try (Restorable before = Restorable.of(disk, file)) {
            before.write(material);
            try {
                limits.converse(node.node().name(), () -> push(node.node(), material));
            } catch (NodeException e) {
                if (e.kind() == Kind.REFUSED) {
                    before.restore();
                }
                throw e;
            }
        }
        prove(node.node(), wanted);
        return true;
    }

    private Void push(Farm.Node node, KeyMaterial material) throws NodeException {
        try {
            node.process().push(file, material);
        } catch (NodeException e) {
            if (e.kind() == Kind.BUSY && finishHalfPushes(node)) {
                node.process().push(file, material);
            } else if (e.kind() != Kind.NOT_FOUND || !serves(node, material.file())) {
                throw e;
            }
            // Otherwise another replica has committed it in between.
        }
        return null;
    }

    /**
     * Commits open transactions that an interrupted push left, for any domain, because they block the whole process. A
     * transaction is committed only if its certificate is the one in the desired folder, which the interrupted push
     * would have committed next. All other transactions stay as they are.
     *
     * @return whether a transaction was committed
     */
    private boolean finishHalfPushes(Farm.Node node) throws NodeException {
        boolean finished = false;
        for (String other : node.process().list().pending()) {
            Optional<ProcessLeaf> pending =
                    node.process().show(List.of(other)).get(other).pending();
            if (pending.filter(leaf -> files.isDesired(other, leaf)).isPresent()) {
                node.process().commit(other);
                finished = true;
            }
        }
        return finished;
    }

    private boolean serves(Farm.Node node, PemFile wanted) throws NodeException {
        return node.process()
                .show(List.of(file))
                .get(file)
                .served()
                .filter(leaf -> NodeObservation.isSame(leaf, wanted))
                .isPresent();
    }

    /**
     * Reads back the node's certificate, and fails if the process serves another one or the transaction is still open.
     */
    private void prove(Farm.Node node, PemFile wanted) throws NodeException {
        NodeObservation after = observer.observe(node, file);
        if (after.failure() != null) {
            throw after.failure();
        }
        boolean other = after.shown()
                .served()
                .filter(leaf -> !NodeObservation.isSame(leaf, wanted))
                .isPresent();
        if (other || after.shown().uncommitted()) {
            throw new NodeException(Kind.UNREADABLE, "it accepted the certificate and holds another one");
        }
    }

    /**
     * Loads each node's own file into its process again, unless the file is older than the certificate that the process
     * serves.
     *
     * @return whether no node needed the reload
     */
    boolean reload() {
        return rollout().over(view.nodes(), this::reload);
    }

    private boolean reload(NodeObservation node) throws NodeException {
        Optional<PemFolder> folder = node.node().files();
        if (folder.isEmpty() || node.whole().isEmpty() || !isWorthReloading(node)) {
            return false;
        }
        try (KeyMaterial material = folder.get().open(file)) {
            limits.converse(node.node().name(), () -> push(node.node(), material));
            prove(node.node(), material.file());
            return true;
        } catch (IOException e) {
            throw new NodeException(Kind.NOT_FOUND, PemFolder.reason(e));
        }
    }

    private static boolean isWorthReloading(NodeObservation node) {
        PemFile disk = node.file().orElseThrow();
        return node.shown()
                .served()
                .filter(leaf -> NodeObservation.isSame(leaf, disk)
                        || disk.certificate().notBefore().isBefore(leaf.notBefore()))
                .isEmpty();
    }

    /**
     * Commits or aborts the open transactions of the task. Fails if the task no longer exists, or if it is to be
     * committed but is not retryable.
     *
     * @param commit true to commit, false to abort
     * @return false, because at least one node is changed
     */
    boolean settle(String taskId, boolean commit) {
        if (view.blockedTask().filter(task -> task.taskId().equals(taskId)).isEmpty()) {
            throw Faults.notFound(requestId, "task " + taskId + " is not there any more: its transaction ended");
        }
        if (commit && !view.blockedTask().orElseThrow().retryable()) {
            throw Faults.failed(new Rejected(
                    requestId,
                    "the transaction's certificate is not valid for "
                            + view.name()
                            + " or older than what is served: abort it"));
        }
        return rollout().over(view.uncommitted(), node -> settle(node.node(), commit));
    }

    private boolean settle(Farm.Node node, boolean commit) throws NodeException {
        limits.converse(node.name(), () -> {
            if (commit) {
                node.process().commit(file);
            } else {
                node.process().abort(file);
            }
            return true;
        });
        NodeObservation after = observer.observe(node, file);
        if (after.failure() != null) {
            throw after.failure();
        }
        if (after.shown().uncommitted()) {
            throw new NodeException(Kind.UNREADABLE, "its transaction is still open");
        }
        return true;
    }
}
