package io.certloop.cloud.controlplane.farm;

import io.certloop.cloud.acme.AcmeOrder;
import io.certloop.cloud.acme.AcmeOrders;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.farm.account.Farm;
import io.certloop.cloud.controlplane.farm.file.PemFile;
import io.certloop.cloud.controlplane.farm.file.PemFolder;
import io.certloop.cloud.controlplane.farm.node.NodeException;
import io.certloop.cloud.controlplane.farm.node.Shown;
import io.certloop.cloud.controlplane.state.FileFault;
import io.certloop.cloud.controlplane.state.FileFault.Flaw;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the desired folder, and all nodes in parallel. */
final class FarmObserver {

    private final Farm farm;
    private final AcmeOrders orders;
    private final FarmLimits limits;
    private final ExecutorService executor;
    private final Clock clock;

    FarmObserver(Farm farm, AcmeOrders orders, FarmLimits limits, ExecutorService executor, Clock clock) {
        this.farm = farm;
        this.orders = orders;
        this.limits = limits;
        this.executor = executor;
        this.clock = clock;
    }

    /** The domain's name in ACME notation ({@code *.example.com} for a wildcard). */
    static String acmeName(DomainName name) {
        return name.isWildcard() ? "*" + name.value() : name.value();
    }

    /** @param beforeWrite whether to query nodes that were recently silent as well */
    FarmView view(DomainName name, boolean beforeWrite) {
        return views(List.of(name), beforeWrite).getFirst();
    }

    /** The views of several domains, in the order of the names. */
    List<FarmView> views(List<DomainName> names) {
        return views(names, false);
    }

    private List<FarmView> views(List<DomainName> names, boolean beforeWrite) {
        List<String> files = names.stream().map(PemFolder::fileOf).toList();
        List<Map<String, NodeObservation>> nodes = onAll(node -> observe(node, files, beforeWrite));
        List<FarmView> views = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            DomainName name = names.get(i);
            String file = files.get(i);
            Read desired = read(farm.desired(), file);
            views.add(new FarmView(
                    farm,
                    name,
                    desired.file(),
                    desired.fault().or(() -> unfit(desired, name, file)),
                    nodes.stream().map(node -> node.get(file)).toList(),
                    order(name),
                    clock.instant()));
        }
        return views;
    }

    /** Why a whole file cannot be served for the domain now. */
    private Optional<FileFault> unfit(Read desired, DomainName name, String file) {
        FileFault fault = null;
        Certificate read = desired.file().map(PemFile::certificate).orElse(null);
        Path path = farm.desired().path(file);
        if (read != null && !read.covers(name)) {
            fault = FileFault.of(Flaw.OTHER_NAMES, path, String.join(", ", read.names()));
        } else if (read != null && clock.instant().isBefore(read.notBefore())) {
            fault = FileFault.early(path, read.notBefore());
        }
        return Optional.ofNullable(fault);
    }

    private Optional<AcmeOrder> order(DomainName name) {
        return farm.acme() ? orders.latest(farm.id().value(), acmeName(name)) : Optional.empty();
    }

    /** All domain names for which a folder or a process has a file, in alphabetical order. */
    Names names() {
        Set<String> files = new TreeSet<>();
        List<NodeException> failures = new ArrayList<>();
        addFiles(farm.desired(), files);
        for (Listed node : onAll(this::list)) {
            files.addAll(node.files());
            if (node.failure() != null) {
                failures.add(node.failure());
            }
        }
        return new Names(
                files.stream()
                        .map(PemFolder::domainOf)
                        .flatMap(Optional::stream)
                        .sorted(Comparator.comparing(DomainName::value))
                        .toList(),
                failures);
    }

    record Names(List<DomainName> names, List<NodeException> failures) {}

    private record Listed(Set<String> files, @Nullable NodeException failure) {}

    private Listed list(Farm.Node node) {
        Set<String> files = new TreeSet<>();
        node.files().ifPresent(folder -> addFiles(folder, files));
        try {
            var listing = limits.ask(node.name(), node.process()::list);
            files.addAll(listing.files());
            files.addAll(listing.pending());
            return new Listed(files, null);
        } catch (NodeException e) {
            return new Listed(files, e);
        }
    }

    private static void addFiles(PemFolder folder, Set<String> files) {
        try {
            files.addAll(folder.files());
        } catch (IOException e) {
            // What the others have is seen all the same.
        }
    }

    NodeObservation observe(Farm.Node node, String file) {
        return observe(node, List.of(file), true).get(file);
    }

    private Map<String, NodeObservation> observe(Farm.Node node, List<String> files, boolean beforeWrite) {
        Map<String, Shown> shown = Map.of();
        NodeException failure = null;
        try {
            FarmLimits.Conversation<Map<String, Shown>> show =
                    () -> node.process().show(files);
            shown = beforeWrite ? limits.converse(node.name(), show) : limits.ask(node.name(), show);
        } catch (NodeException e) {
            failure = e;
        }
        Map<String, NodeObservation> observations = new LinkedHashMap<>();
        for (String file : files) {
            Read disk = node.files().map(folder -> read(folder, file)).orElse(Read.NOTHING);
            observations.put(
                    file,
                    new NodeObservation(
                            node,
                            disk.file(),
                            shown.getOrDefault(file, Shown.NOTHING),
                            failure,
                            // A server takes a chain in any order; clients may not.
                            disk.fault()
                                    .filter(fault -> fault.flaw() != Flaw.CHAIN_BROKEN)
                                    .map(FileFault::detail)
                                    .orElse(null)));
        }
        return observations;
    }

    private record Read(Optional<PemFile> file, Optional<FileFault> fault) {

        static final Read NOTHING = new Read(Optional.empty(), Optional.empty());
    }

    private static Read read(PemFolder folder, String file) {
        try {
            Optional<PemFile> found = folder.read(file);
            return new Read(found, found.flatMap(PemFile::flaw).map(flaw -> FileFault.of(flaw, folder.path(file), "")));
        } catch (IOException e) {
            return new Read(Optional.empty(), Optional.of(PemFolder.fault(e)));
        }
    }

    private <T> List<T> onAll(Function<Farm.Node, T> work) {
        List<CompletableFuture<T>> running = farm.nodes().stream()
                .map(node -> CompletableFuture.supplyAsync(() -> work.apply(node), executor))
                .toList();
        return running.stream().map(CompletableFuture::join).toList();
    }
}
