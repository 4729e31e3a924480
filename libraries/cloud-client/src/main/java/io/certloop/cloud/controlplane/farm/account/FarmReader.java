package io.certloop.cloud.controlplane.farm.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.cloud.controlplane.account.AccountEntry;
import io.certloop.cloud.controlplane.farm.file.PemFolder;
import io.certloop.cloud.controlplane.farm.haproxy.HaproxyNode;
import io.certloop.cloud.edge.EdgeAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a farm's entry in the accounts file:
 *
 * <pre>{"id":"edge-farm","provider":"farm","desired":"/etc/certloop/desired","nodes":[
 *   {"name":"node-1","kind":"haproxy","runtime":"unix:/run/haproxy-1.sock",
 *    "certificates":"/etc/haproxy/certs","files":"/mnt/node-1/certs","edge":"10.0.0.7:443"}]}</pre>
 *
 * Errors name the node and the member but no value.
 */
public final class FarmReader implements Function<AccountEntry, Farm> {

    private static final int USUAL_IN_FLIGHT = 8;
    private static final int MOST_IN_FLIGHT = 1000;
    private static final int MOST_NODES = 1000;
    private static final int LAST_PORT = 65_535;

    /**
     * An IP address with a port. Host names are not accepted, because they would have to be resolved while the file is
     * read.
     */
    private static final Pattern EDGE = Pattern.compile("(?:\\[([0-9a-fA-F:.]+)]|([0-9.]+)):(\\d{1,5})");

    private static final String KIND = "haproxy";

    private final Duration timeout;

    /** @param timeout maximum duration of one conversation with a node */
    public FarmReader(Duration timeout) {
        this.timeout = timeout;
    }

    @Override
    public Farm apply(AccountEntry entry) {
        JsonNode json = entry.settings();
        return new Farm(
                entry.id(),
                new PemFolder(path("desired", entry.required("desired"))),
                nodes(json.path("nodes")),
                inFlight(json.path("inFlight")),
                json.has("acme"));
    }

    private static int inFlight(JsonNode json) {
        int value = json.isMissingNode() ? USUAL_IN_FLIGHT : json.asInt(0);
        if (value < 1 || value > MOST_IN_FLIGHT) {
            throw new IllegalArgumentException("inFlight must be from 1 to " + MOST_IN_FLIGHT);
        }
        return value;
    }

    private List<Farm.Node> nodes(JsonNode json) {
        if (!json.isArray() || json.isEmpty() || json.size() > MOST_NODES) {
            throw new IllegalArgumentException("nodes must be a list of 1 to " + MOST_NODES);
        }
        List<Farm.Node> nodes = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < json.size(); i++) {
            try {
                Farm.Node node = node(json.get(i));
                if (!names.add(node.name())) {
                    throw new IllegalArgumentException("the name is used before");
                }
                nodes.add(node);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("nodes[" + i + "]: " + e.getMessage(), e);
            }
        }
        return nodes;
    }

    private Farm.Node node(JsonNode json) {
        Optional<PemFolder> files = text(json, "files").map(text -> new PemFolder(path("files", text)));
        if (!text(json, "kind").equals(Optional.of(KIND))) {
            throw new IllegalArgumentException("kind must be " + KIND);
        }
        EdgeAddress edge = edge(text(json, "edge").orElse(""));
        String name = name(text(json, "name").orElse(""));
        return new Farm.Node(
                name, edge, files, HaproxyNode.at(required(json, "runtime"), required(json, "certificates"), timeout));
    }

    private static Optional<String> text(JsonNode json, String member) {
        return Optional.ofNullable(json.path(member).textValue());
    }

    private static String required(JsonNode json, String member) {
        return text(json, member)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new IllegalArgumentException(member + " is missing or blank"));
    }

    /**
     * Returns a node's name if it has only permitted characters, because the name appears in logs, lists and messages.
     *
     * @throws IllegalArgumentException if the name is not permitted
     */
    private static String name(String text) {
        if (!text.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,62}")) {
            throw new IllegalArgumentException("name must have 1 to 63 letters, digits, dots, hyphens or underscores");
        }
        return text;
    }

    private static Path path(String member, String text) {
        try {
            Path path = Path.of(text);
            if (path.isAbsolute()) {
                return path;
            }
        } catch (InvalidPathException e) {
            // As below.
        }
        throw new IllegalArgumentException(member + " must be an absolute path");
    }

    private static EdgeAddress edge(String text) {
        Matcher edge = EDGE.matcher(text);
        if (edge.matches() && Integer.parseInt(edge.group(3)) <= LAST_PORT) {
            try {
                String host = edge.group(1) == null ? edge.group(2) : edge.group(1);
                return new EdgeAddress(InetAddress.getByName(host), Integer.parseInt(edge.group(3)));
            } catch (UnknownHostException e) {
                // As below.
            }
        }
        throw new IllegalArgumentException("edge must be ADDRESS:PORT, without a host name");
    }
}
