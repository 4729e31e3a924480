package io.certloop.watcher.probe;

import io.certloop.cloud.edge.Protocol;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The ports that are probed: a probe of ours is no port scanner.
 *
 * @param edges the port of the edges, and the usual one of TLS from the first byte
 * @param others that the configuration allows for every protocol, beside the usual one of each
 */
public record ProbePorts(int edges, Set<Integer> others) {

    public ProbePorts {
        others = Set.copyOf(others);
    }

    /**
     * @throws IllegalArgumentException naming the ports that are probed, if it is none of them
     */
    int of(ProbeTarget target) {
        int usual = usual(target.protocol());
        int port = target.port().orElse(usual);
        if (port != usual && !others.contains(port)) {
            Set<Integer> all = new TreeSet<>(others);
            all.add(usual);
            throw new IllegalArgumentException(
                    "only port "
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
