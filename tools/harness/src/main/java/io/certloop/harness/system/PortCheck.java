package io.certloop.harness.system;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks before a start whether ports are free, and names the variable that sets a taken port. */
public final class PortCheck {

    private PortCheck() {}

    /** @throws IOException if a port is taken; the message has a line for each such port */
    public static void requireFree(Map<String, Integer> ports) throws IOException {
        var complaints = complaints(ports);
        if (!complaints.isEmpty()) {
            throw new IOException(String.join("\n", complaints));
        }
    }

    /** One line for each port that is taken, or that two variables share. */
    public static List<String> complaints(Map<String, Integer> ports) {
        var complaints = new ArrayList<String>();
        var users = new HashMap<Integer, String>();
        ports.forEach((variable, port) -> {
            var other = users.putIfAbsent(port, variable);
            if (other != null) {
                complaints.add("%s and %s are both %d".formatted(other, variable, port));
            } else if (!isFree(variable, port)) {
                complaints.add(
                        "port %d is in use: stop what uses it (./certloop down stops a stage of ours), or set %s to another port"
                                .formatted(port, variable));
            }
        });
        return complaints;
    }

    private static boolean isFree(String variable, int port) {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (var udp = new DatagramSocket(null);
                var tcp = new ServerSocket()) {
            if (variable.equals(StageAddresses.DNS)) {
                udp.bind(address);
            } else {
                // A connection of an earlier session that lingers in TIME_WAIT holds no port.
                tcp.setReuseAddress(true);
                tcp.bind(address);
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
