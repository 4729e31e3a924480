package io.certloop.cloud.controlplane.farm.reload;

import io.certloop.cloud.controlplane.farm.node.FarmNode;
import io.certloop.cloud.controlplane.farm.node.NodeEntry;
import io.certloop.cloud.controlplane.farm.node.NodeKind;
import io.certloop.cloud.edge.EdgeProbe;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Node kinds of servers that read certificates from files and need a reload after a change. The node's member
 * {@code files} is required.
 */
public final class ReloadedKind implements NodeKind {

    private final String name;
    private final EdgeProbe probe;
    private final BiFunction<NodeEntry, ReloadCall, Reload> way;
    private final HttpClient http;

    private ReloadedKind(String name, HttpClient http, EdgeProbe probe, BiFunction<NodeEntry, ReloadCall, Reload> way) {
        this.name = name;
        this.http = http;
        this.probe = probe;
        this.way = way;
    }

    /**
     * The kind {@code nginx}. It needs {@code reload}, the address of the reload receiver, {@code secret}, which the
     * receiver shares, and {@code certificates}, the folder as the server names it.
     *
     * @param probe reads by TLS handshake which certificate a node serves
     */
    public static List<NodeKind> all(HttpClient http, EdgeProbe probe) {
        return List.of(new ReloadedKind(
                "nginx",
                http,
                probe,
                (entry, call) -> new SignedReload(
                        call,
                        ReloadCall.address("reload", entry.required("reload")),
                        entry.required("secret"),
                        Clock.systemUTC())));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public FarmNode node(NodeEntry entry, Duration timeout) {
        if (entry.files().isEmpty()) {
            throw new IllegalArgumentException("files is missing: " + name + " serves from files");
        }
        // Half for the answer, half until new connections get the certificate.
        Duration half = timeout.dividedBy(2);
        return new ReloadedNode(
                entry.edge(),
                probe,
                way.apply(entry, new ReloadCall(http, half)),
                entry.required("certificates"),
                half);
    }
}
