package io.certloop.cli.watch.check;

import io.certloop.cloud.edge.DnssecFault;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.service.text.Message;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What DNS and the edges of one name showed.
 *
 * @param dns time that DNS took
 * @param whole time that DNS and probes took
 * @param failure why DNS returned no address to probe
 * @param tooMany number of addresses that were left out because a name has too many
 * @param noRoute number of IPv6 addresses that were left out because this machine has no route to them
 * @param views the answer of each resolver if they differ; else empty
 */
public record NameInspection(
        Duration dns,
        Duration whole,
        List<EdgeProbeResult> edges,
        Optional<Unresolved> failure,
        int tooMany,
        int noRoute,
        List<View> views) {

    /**
     * One resolver's answer.
     *
     * @param addresses empty if the resolver does not know the name, or did not answer
     * @param failure why the resolver did not answer
     */
    public record View(String resolver, List<InetAddress> addresses, Optional<Message> failure) {}

    /** Why there is no edge to probe. */
    public enum Why {
        NO_ADDRESS,
        ONLY_IPV6,
        NO_ANSWER
    }

    /**
     * The reason why a name has no edge to probe.
     *
     * @param reason a sentence for people
     * @param dnssec the fault for which validating resolvers refuse the name, if that is the cause
     */
    public record Unresolved(Why why, Message reason, Optional<DnssecFault> dnssec) {

        public Unresolved(Why why, String detail) {
            this(why, Message.plain(detail), Optional.empty());
        }

        /** The reason in English. */
        public String detail() {
            return reason.text();
        }
    }

    public NameInspection {
        edges = List.copyOf(edges);
        views = List.copyOf(views);
    }

    static NameInspection unresolved(Duration time, Why why, Message reason, int noRoute) {
        var failure = Optional.of(new Unresolved(why, reason, Optional.empty()));
        return new NameInspection(time, time, List.of(), failure, 0, noRoute, List.of());
    }

    /** Tells whether a resolver gave no answer, so that the addresses it would name were not probed. */
    boolean missedView() {
        return views.stream().anyMatch(view -> view.failure().isPresent());
    }

    /** The resolvers that name this address; empty if all resolvers give the same answer. */
    public List<String> resolversOf(InetAddress address) {
        return views.stream()
                .filter(view -> view.addresses().contains(address))
                .map(View::resolver)
                .toList();
    }

    static NameInspection refused(Duration time, DnssecFault fault) {
        var failure = new Unresolved(Why.NO_ANSWER, Message.plain("DNSSEC " + fault), Optional.of(fault));
        return new NameInspection(time, time, List.of(), Optional.of(failure), 0, 0, List.of());
    }

    boolean sawNothing() {
        return edges.stream().allMatch(EdgeProbeResult.Unknown.class::isInstance);
    }
}
