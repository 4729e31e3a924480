package io.certloop.watcher.probe;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Decides which ports may be probed, so that the probe cannot be used as a port scanner.
 *
 * @param edges port of the edges, and the default port
 * @param others ports that the configuration permits beside the default port
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
        int port = target.port().orElse(edges);
        if (port != edges && !others.contains(port)) {
            Set<Integer> all = new TreeSet<>(others);
            all.add(edges);
            throw new IllegalArgumentException("only port "
                    + all.stream().map(String::valueOf).collect(Collectors.joining(", "))
                    + " is probed; certloop.probe.ports allows others");
        }
        return port;
    }
}
