package io.certloop.cloud.controlplane.farm;

import io.certloop.cloud.acme.AcmeOrder;
import io.certloop.cloud.acme.AcmeReason;
import io.certloop.cloud.acme.AcmeStage;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.DomainSummary;
import io.certloop.cloud.controlplane.Https;
import io.certloop.cloud.controlplane.farm.account.Farm;
import io.certloop.cloud.controlplane.farm.file.PemFile;
import io.certloop.cloud.controlplane.farm.file.PemFolder;
import io.certloop.cloud.controlplane.farm.node.ProcessLeaf;
import io.certloop.cloud.controlplane.state.BlockedTask;
import io.certloop.cloud.controlplane.state.ChangeMark;
import io.certloop.cloud.controlplane.state.DomainPhase;
import io.certloop.cloud.controlplane.state.FileFault;
import io.certloop.cloud.controlplane.state.HttpsSettings;
import io.certloop.cloud.controlplane.state.Issuance;
import io.certloop.cloud.controlplane.state.OperationKind;
import io.certloop.cloud.controlplane.state.ValidationRecord;
import io.certloop.cloud.edge.EdgeHints;
import io.certloop.service.text.Sha256;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The state of one domain on a farm, which is a group of TLS servers that the customer runs: desired, stored and served
 * certificates. Derives the domain as the control plane reports it: its configured certificate, phase and blocked task.
 */
record FarmView(
        Farm farm,
        DomainName name,
        Optional<PemFile> desired,
        Optional<FileFault> desiredFault,
        List<NodeObservation> nodes,
        Optional<AcmeOrder> order,
        Instant at) {

    private static final int TASK_DIGITS = 16;
    private static final double PROVEN = 0.5;
    private static final double ISSUED = 0.9;

    boolean exists() {
        return desired.isPresent()
                || desiredFault.isPresent()
                || order.filter(AcmeOrder::isOpen).isPresent()
                || nodes.stream()
                        .anyMatch(each -> each.file().isPresent()
                                || each.fileFault() != null
                                || each.shown().served().isPresent()
                                || each.shown().uncommitted());
    }

    boolean isSeen() {
        return nodes.stream().anyMatch(NodeObservation::answered);
    }

    List<NodeObservation> uncommitted() {
        return nodes.stream().filter(each -> each.shown().uncommitted()).toList();
    }

    private List<PemFile> files() {
        return Stream.concat(desired.stream(), nodes.stream().flatMap(each -> each.file().stream()))
                .distinct()
                .toList();
    }

    /**
     * The newest certificate file that is whole and valid for the domain, among the desired file and the files of the
     * nodes. If none is valid, the newest whole file, else the newest file.
     */
    Optional<PemFile> configured() {
        return files().stream()
                .max(Comparator.comparing((PemFile file) -> isUsable(file))
                        .thenComparing(file -> file.flaw().isEmpty())
                        .thenComparing(file -> file.certificate().notBefore())
                        .thenComparing(file -> file.id().value()));
    }

    private boolean isUsable(PemFile file) {
        Certificate certificate = file.certificate();
        return file.flaw().isEmpty() && certificate.covers(name) && certificate.isValidAt(at);
    }

    DomainPhase phase() {
        if (!isSeen()) {
            return DomainPhase.UNKNOWN;
        }
        boolean changing =
                !uncommitted().isEmpty() || order.filter(AcmeOrder::isOpen).isPresent();
        return changing ? DomainPhase.CHANGING : DomainPhase.ACTIVE;
    }

    DomainSummary summary() {
        return new DomainSummary(name, phase(), mark(), Optional.empty());
    }

    Domain domain(String requestId) {
        Optional<String> wanted = desired.map(any -> PemFolder.fileOf(name));
        Map<String, String> raw = new TreeMap<>();
        desired.ifPresent(file -> raw.put("desired", file.serial()));
        desiredFault.ifPresent(fault -> {
            raw.put(Domain.DESIRED_FLAW, fault.flaw().name());
            raw.put(Domain.DESIRED_FAULT, fault.detail());
            fault.validFrom().ifPresent(from -> raw.put(Domain.DESIRED_FROM, from.toString()));
        });
        nodes.forEach(each -> each.describe(raw));
        order.ifPresent(each -> raw.putAll(each.facts()));
        order.filter(this::isLastWord).flatMap(AcmeOrder::obstacle).ifPresent(each -> {
            raw.put(Domain.FAILURE_DETAIL, each.text());
            if (each.reason() == AcmeReason.ORDER_LOST) {
                raw.put(Domain.ORDER_LOST, order.get().id().toString());
            }
        });
        return new Domain(
                farm.id(),
                name,
                phase(),
                phase() == DomainPhase.UNKNOWN ? OperationKind.UNKNOWN : OperationKind.CERTIFICATE,
                Optional.empty(),
                Optional.empty(),
                https(),
                order.filter(AcmeOrder::isOpen).map(FarmView::issuance),
                blockedTask(),
                EdgeHints.at(farm.nodes().stream().map(Farm.Node::edge).toList()),
                mark(),
                Optional.empty(),
                Optional.empty(),
                nodes.stream().map(each -> each.state(wanted, files())).toList(),
                raw,
                requestId);
    }

    /** Whether the order failed and no newer certificate was put in place after that. */
    private boolean isLastWord(AcmeOrder last) {
        return last.stage() == AcmeStage.FAILED
                && configured()
                        .filter(file -> file.certificate().notBefore().isAfter(last.changedAt()))
                        .isEmpty();
    }

    private Optional<Https> https() {
        HttpsSettings settings = new HttpsSettings(false, true, true);
        return configured()
                .map(file -> new Https(List.of(file.id()), settings, farm.acme()))
                .or(() -> order.filter(AcmeOrder::isOpen).map(open -> new Https(List.of(), settings, true)));
    }

    /**
     * The issuance stage that corresponds to the stage of an order. A challenged order without a validation record
     * waits for the authority.
     */
    private static Issuance issuance(AcmeOrder order) {
        Optional<ValidationRecord> record =
                order.record().map(txt -> new ValidationRecord(txt.host(), "TXT", txt.value()));
        return switch (order.stage()) {
            case INTENDED, ORDERED -> new Issuance(Issuance.Stage.AWAITING_CA, 0, false, Optional.empty());
            case CHALLENGED ->
                new Issuance(
                        record.isPresent() ? Issuance.Stage.AWAITING_VALIDATION : Issuance.Stage.AWAITING_CA,
                        0,
                        false,
                        record);
            case READY, FINALIZED -> new Issuance(Issuance.Stage.AWAITING_CA, PROVEN, false, Optional.empty());
            case DOWNLOADED, DELIVERED, FAILED ->
                new Issuance(Issuance.Stage.PUBLISHING, ISSUED, false, Optional.empty());
        };
    }

    /**
     * The blocked task that stands for all certificates that were handed to a node's process and never committed; empty
     * if there are none.
     */
    Optional<BlockedTask> blockedTask() {
        return uncommitted().isEmpty()
                ? Optional.empty()
                : Optional.of(new BlockedTask(
                        taskId(),
                        BlockedTask.Cause.UNCOMMITTED,
                        uncommitted().stream().allMatch(this::isWorthCommitting),
                        true));
    }

    /**
     * An id derived from the open transactions. A different transaction gets a different id, so that nobody commits a
     * transaction that was not inspected.
     */
    private String taskId() {
        return Sha256.hex(uncommitted().stream()
                        .map(each -> each.node().name() + "=" + each.pendingMark())
                        .collect(Collectors.joining(",")))
                .substring(0, TASK_DIGITS);
    }

    /** Whether the pending certificate is valid, covers this name, and is not older than the served one. */
    private boolean isWorthCommitting(NodeObservation node) {
        return node.shown()
                .pending()
                .filter(leaf -> leaf.names().stream().anyMatch(name::isCoveredBy))
                .filter(leaf -> !at.isBefore(leaf.notBefore()) && at.isBefore(leaf.notAfter()))
                .filter(leaf -> !isOlder(leaf, node.shown().served()))
                .isPresent();
    }

    private static boolean isOlder(ProcessLeaf leaf, Optional<ProcessLeaf> served) {
        return served.filter(now -> leaf.notBefore().isBefore(now.notBefore())).isPresent();
    }

    /** What is desired stands beside what was applied: others write it, and no node has it yet. */
    private ChangeMark mark() {
        String all = nodes.stream().map(NodeObservation::mark).collect(Collectors.joining(","))
                + order.map(each -> "," + each.id() + each.stage()).orElse("");
        String wanted = desired.map(file -> file.id().value()).orElse("-")
                + desiredFault.map(fault -> "," + fault.detail()).orElse("");
        return new ChangeMark(Sha256.hex(all), Sha256.hex(wanted));
    }
}
