package io.certloop.watcher.probe;

import io.certloop.cloud.edge.Protocol;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Decides which ports may be probed, so that the probe cannot be used as a port scanner.
 *
 * @param edges port of the edges, and the default port for TLS from the first byte
 * @param others ports that the configuration permits for every protocol, beside the protocol's default port
 */
public record ProbePorts(int edges, Set<Integer> others) {

    public ProbePorts {
        others = Set.copyOf(others);
    }

    /**
     * The port to probe for this target.
     *
     * @throws IllegalArgumentException if the port may not be probed; the message names the permitted ports
     */
    int of(ProbeTarget target) {
        int usual = usual(target.protocol());
        int port = target.port().orElse(usual);
        if (port != usual && !others.contains(port)) {
            Set<Integer> all = new TreeSet<>(others);
            all.add(usual);
            throw new IllegalArgumentException("only port "
                    + all.stream().map(String::valueOf).collect(Collectors.joining(", "))
                    + " is probed for "
                    + target.protocol().scheme()
                    + "; certloop.probe.ports allows others");
        }
        return port;
    }

    private int usual(Protocol protocol) {
        return protocol == Protocol.TLS ? edges : protocol.port();
    }
}
