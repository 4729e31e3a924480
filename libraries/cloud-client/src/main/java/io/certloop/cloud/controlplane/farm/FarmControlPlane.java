package io.certloop.cloud.controlplane.farm;

import io.certloop.cloud.acme.AcmeOrder;
import io.certloop.cloud.acme.AcmeOrders;
import io.certloop.cloud.controlplane.Capabilities;
import io.certloop.cloud.controlplane.Capabilities.Verb;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.ControlPlane;
import io.certloop.cloud.controlplane.ControlPlaneFault.Rejected;
import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.DomainChange;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.DomainPage;
import io.certloop.cloud.controlplane.Receipt;
import io.certloop.cloud.controlplane.farm.account.Farm;
import io.certloop.cloud.controlplane.farm.node.NodeException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The control plane of one farm of self-hosted TLS servers. */
final class FarmControlPlane implements ControlPlane {

    private static final int DOMAINS_PER_PAGE = 200;
    private static final int ID_DIGITS = 8;

    private final Farm farm;
    private final AcmeOrders orders;
    private final FarmLimits limits;
    private final FarmObserver observer;
    private final FarmFiles files;
    private final Clock clock;

    FarmControlPlane(Farm farm, AcmeOrders orders, FarmLimits limits, FarmObserver observer, Clock clock) {
        this.farm = farm;
        this.orders = orders;
        this.limits = limits;
        this.observer = observer;
        this.files = new FarmFiles(farm);
        this.clock = clock;
    }

    /** Ordering certificates (ISSUE) is supported if the account has ACME settings. */
    @Override
    public Capabilities capabilities() {
        Set<Verb> verbs = EnumSet.of(Verb.BIND, Verb.RESUBMIT, Verb.RETRY_TASK, Verb.ROLLBACK_TASK, Verb.RELOAD_EDGES);
        if (farm.acme()) {
            verbs.add(Verb.ISSUE);
        }
        return new Capabilities(verbs);
    }

    /** {@code marker} is the last domain name of the previous page. */
    @Override
    public DomainPage domains(String marker) {
        return limits.request(() -> {
            FarmObserver.Names all = observer.names();
            requireSeen(newRequest(), all.failures());
            List<DomainName> names = all.names().stream()
                    .filter(name -> marker(name).compareTo(marker) > 0)
                    .limit(DOMAINS_PER_PAGE + 1L)
                    .toList();
            List<DomainName> page = names.subList(0, Math.min(DOMAINS_PER_PAGE, names.size()));
            return new DomainPage(
                    observer.views(page).stream().map(FarmView::summary).toList(),
                    names.size() > page.size() ? Optional.of(marker(page.getLast())) : Optional.empty());
        });
    }

    private static String marker(DomainName name) {
        return name.value();
    }

    @Override
    public Domain domain(DomainName name) {
        String requestId = newRequest();
        return limits.request(() -> existing(name, requestId, false).domain(requestId));
    }

    private FarmView existing(DomainName name, String requestId, boolean beforeWrite) {
        FarmView view = observer.view(name, beforeWrite);
        List<NodeException> failures = view.nodes().stream()
                .map(NodeObservation::failure)
                .filter(failure -> failure != null)
                .toList();
        requireSeen(requestId, failures);
        if (!view.exists() && failures.isEmpty()) {
            throw Faults.notFound(requestId, "neither a folder nor a node has " + name);
        }
        if (!view.exists()) {
            throw Faults.of(requestId, describe(failures), failures.getFirst().kind());
        }
        return view;
    }

    /**
     * Fails if no node could be queried, because then the state is unknown. A node with an unreadable answer counts as
     * queried: its state is reported as unknown.
     */
    private void requireSeen(String requestId, List<NodeException> failures) {
        boolean readable = failures.stream().anyMatch(each -> each.kind() == NodeException.Kind.UNREADABLE);
        if (failures.size() == farm.nodes().size() && !readable) {
            throw Faults.of(requestId, describe(failures), failures.getFirst().kind());
        }
    }

    private static String describe(List<NodeException> failures) {
        return "no node can be asked: "
                + failures.stream().map(NodeException::getMessage).distinct().collect(Collectors.joining("; "));
    }

    @Override
    public List<Certificate> certificates() {
        return limits.request(() -> {
            FarmObserver.Names all = observer.names();
            requireSeen(newRequest(), all.failures());
            return files.all();
        });
    }

    @Override
    public Certificate certificate(CertificateId id) {
        return limits.request(() ->
                files.find(id).orElseThrow(() -> Faults.notFound(newRequest(), "no folder has certificate " + id)));
    }

    @Override
    public Receipt apply(DomainName name, DomainChange change) {
        if (!capabilities().has(change.verb())) {
            throw Faults.failed(new Rejected("", "not offered by this farm: " + change.verb()));
        }
        String requestId = newRequest();
        boolean alreadyDone = limits.request(() -> limits.write(() -> write(name, change, requestId)));
        return new Receipt(requestId, alreadyDone);
    }

    private boolean write(DomainName name, DomainChange change, String requestId) {
        FarmView view = existing(name, requestId, true);
        FarmWrites writes = new FarmWrites(view, files, limits, observer, requestId);
        return switch (change) {
            case DomainChange.Bind bind -> writes.push(bind.certificateId());
            case DomainChange.Resubmit again -> writes.push(again.certificateId());
            case DomainChange.RetryTask retry -> writes.settle(retry.taskId(), true);
            case DomainChange.RollbackTask rollback -> writes.settle(rollback.taskId(), false);
            case DomainChange.ReloadEdges reload -> writes.reload();
            case DomainChange.Issue issue -> order(view, requestId);
            case DomainChange.HurryUp hurry -> throw new AssertionError("not declared");
            case DomainChange.Revalidate revalidate -> throw new AssertionError("not declared");
        };
    }

    /**
     * Orders a certificate, unless an order for the domain is already open.
     *
     * @return whether an order was already open
     */
    private boolean order(FarmView view, String requestId) {
        if (view.order().filter(AcmeOrder::isOpen).isPresent()) {
            return true;
        }
        view.order()
                .flatMap(last -> FarmOrders.refusal(requestId, last, clock.instant()))
                .ifPresent(fault -> {
                    throw Faults.failed(fault);
                });
        orders.request(FarmOrders.request(farm.id().value(), view.name(), view.configured()));
        return false;
    }

    /** Creates a request id of our own, because nodes have none. It is logged for every node that was written to. */
    private String newRequest() {
        return farm.id() + "-" + UUID.randomUUID().toString().replace("-", "").substring(0, ID_DIGITS);
    }
}
