package io.certloop.cli.watch.check;

import io.certloop.cloud.edge.DnssecFault;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.ServedCertificate;
import io.certloop.service.text.Message;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * What DNS and the edges of one name showed.
 *
 * @param failure why DNS returned no address to probe
 * @param dnssec the fault for which validating resolvers refuse the name, if that is the cause
 * @param tooMany number of addresses that were left out because a name has too many
 * @param noRoute number of IPv6 addresses that were left out because this machine has no route to them
 * @param views the answer of each resolver if they differ; else empty
 */
public record NameInspection(
        List<EdgeProbeResult> edges,
        Optional<Message> failure,
        Optional<DnssecFault> dnssec,
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

    static NameInspection failed(Message why, Optional<DnssecFault> dnssec, int noRoute) {
        return new NameInspection(List.of(), Optional.of(why), dnssec, 0, noRoute, List.of());
    }

    public List<ServedCertificate> served() {
        return edges.stream()
                .filter(EdgeProbeResult.Served.class::isInstance)
                .map(edge -> ((EdgeProbeResult.Served) edge).certificate())
                .toList();
    }

    /** The resolvers that name this address; empty if all resolvers give the same answer. */
    public List<String> resolversOf(InetAddress address) {
        return views.stream()
                .filter(view -> view.addresses().contains(address))
                .map(View::resolver)
                .toList();
    }

    /** Whether no edge was seen, or a resolver gave no answer, so that edges may be missing. */
    boolean isPartial() {
        return edges.stream().allMatch(EdgeProbeResult.Unknown.class::isInstance)
                || views.stream().anyMatch(view -> view.failure().isPresent());
    }
}
