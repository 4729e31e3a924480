package io.certloop.cloud.controlplane.farm.haproxy;

import io.certloop.cloud.controlplane.farm.node.FarmNode;
import io.certloop.cloud.controlplane.farm.node.NodeEntry;
import io.certloop.cloud.controlplane.farm.node.NodeKind;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The node kind for HAProxy 2.4 or later. A node's entry in the accounts file needs {@code runtime}, the address of its
 * Runtime API with level admin ({@code unix:/run/haproxy.sock} or {@code 10.0.0.7:9001}), and {@code certificates}, the
 * folder as HAProxy's configuration names it ({@code crt /etc/haproxy/certs}).
 */
public final class HaproxyKind implements NodeKind {

    private static final String UNIX = "unix:";
    private static final Pattern TCP = Pattern.compile("\\[?([0-9A-Za-z.:-]+?)]?:(\\d{1,5})");
    private static final int LAST_PORT = 65_535;

    /** Paths whose characters need no quotes in a Runtime API command. */
    private static final Pattern FOLDER = Pattern.compile("[A-Za-z0-9/._@~+=:-]+");

    @Override
    public String name() {
        return "haproxy";
    }

    @Override
    public FarmNode node(NodeEntry entry, Duration timeout) {
        String folder = entry.required("certificates");
        if (!FOLDER.matcher(folder).matches()) {
            throw new IllegalArgumentException("certificates must be a path of letters, digits and / . _ @ ~ + = : -");
        }
        return new HaproxyNode(
                new RuntimeSocket(address(entry.required("runtime")), timeout),
                folder.endsWith("/") ? folder.substring(0, folder.length() - 1) : folder);
    }

    private static SocketAddress address(String runtime) {
        if (runtime.startsWith(UNIX)) {
            return UnixDomainSocketAddress.of(runtime.substring(UNIX.length()));
        }
        Matcher tcp = TCP.matcher(runtime);
        if (!tcp.matches() || Integer.parseInt(tcp.group(2)) > LAST_PORT) {
            throw new IllegalArgumentException("runtime must be unix:PATH or HOST:PORT");
        }
        return InetSocketAddress.createUnresolved(tcp.group(1), Integer.parseInt(tcp.group(2)));
    }
}
