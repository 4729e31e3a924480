package io.certloop.cloud.controlplane.farm.account;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.certloop.cloud.controlplane.account.AccountEntry;
import io.certloop.cloud.controlplane.farm.file.PemFolder;
import io.certloop.cloud.controlplane.farm.haproxy.HaproxyNode;
import io.certloop.cloud.edge.AddressLiteral;
import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.json.CheckedJson.Text;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/**
 * A farm's entry in the accounts file:
 *
 * <pre>{"id":"edge-farm","provider":"farm","desired":"/etc/certloop/desired","nodes":[
 *   {"name":"node-1","kind":"haproxy","runtime":"unix:/run/haproxy-1.sock",
 *    "certificates":"/etc/haproxy/certs","files":"/mnt/node-1/certs","edge":"10.0.0.7:443"}]}</pre>
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FarmEntry(
        @NotNull(message = MISSING) @JsonDeserialize(using = Absolute.class)
        Path desired,

        @NotNull(message = SIZE) @Size(min = 1, max = 1000, message = SIZE)
        List<@NotNull(message = MISSING) @Valid Node> nodes,

        @Range(min = 1, max = 1000, message = "must be from 1 to 1000")
        Integer inFlight,

        @Nullable JsonNode acme) {

    private static final String MISSING = "is missing";
    private static final String SIZE = "must be a list of 1 to 1000";
    private static final int USUAL_IN_FLIGHT = 8;

    public FarmEntry {
        inFlight = Objects.requireNonNullElse(inFlight, USUAL_IN_FLIGHT);
    }

    /** @param name appears in logs, lists and messages */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Node(
            @NotNull(message = MISSING)
            @Pattern(
                    regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,62}",
                    message = "must have 1 to 63 letters, digits, dots, hyphens or underscores")
            String name,

            @NotNull(message = MISSING) @Pattern(regexp = "haproxy", message = "must be haproxy")
            String kind,

            @NotNull(message = MISSING) @JsonDeserialize(using = Runtime.class)
            SocketAddress runtime,

            @NotNull(message = MISSING)
            @Pattern(regexp = HaproxyNode.FOLDER, message = "must be a path of letters, digits and / . _ @ ~ + = : -")
            String certificates,

            @JsonDeserialize(using = Absolute.class) @Nullable
            Path files,

            @NotNull(message = MISSING) @JsonDeserialize(using = Edge.class)
            EdgeAddress edge) {

        Farm.Node at(Duration timeout) {
            return new Farm.Node(
                    name,
                    edge,
                    Optional.ofNullable(files).map(PemFolder::new),
                    HaproxyNode.at(runtime, certificates, timeout));
        }
    }

    /**
     * @param timeout maximum duration of one conversation with a node
     * @throws IllegalArgumentException that names each wrong member but no value
     */
    public static Farm farm(AccountEntry entry, Duration timeout) {
        FarmEntry read = entry.as(FarmEntry.class);
        Set<String> names = new HashSet<>();
        for (int i = 0; i < read.nodes.size(); i++) {
            if (!names.add(read.nodes.get(i).name())) {
                throw new IllegalArgumentException("nodes[" + i + "].name: is used before");
            }
        }
        List<Farm.Node> nodes =
                read.nodes.stream().map(node -> node.at(timeout)).toList();
        return new Farm(entry.id(), new PemFolder(read.desired), nodes, read.inFlight, read.acme != null);
    }

    static final class Absolute extends Text<Path> {
        Absolute() {
            super(text -> {
                if (!text.startsWith("/") || text.indexOf('\0') >= 0) {
                    throw new IllegalArgumentException("must be an absolute path");
                }
                return Path.of(text);
            });
        }
    }

    static final class Runtime extends Text<SocketAddress> {
        Runtime() {
            super(HaproxyNode::address);
        }
    }

    static final class Edge extends Text<EdgeAddress> {

        /** Host names are not accepted, because they would have to be resolved while the file is read. */
        private static final java.util.regex.Pattern SHAPE =
                java.util.regex.Pattern.compile("(?:\\[([0-9a-fA-F:.]+)]|([0-9.]+)):(\\d{1,5})");

        Edge() {
            super(Edge::parse);
        }

        private static EdgeAddress parse(String text) {
            Matcher edge = SHAPE.matcher(text);
            try {
                if (edge.matches() && Integer.parseInt(edge.group(3)) <= 65_535) {
                    String host = edge.group(1) == null ? edge.group(2) : edge.group(1);
                    return new EdgeAddress(AddressLiteral.parse(host), Integer.parseInt(edge.group(3)));
                }
            } catch (IllegalArgumentException e) {
                // As below.
            }
            throw new IllegalArgumentException("must be ADDRESS:PORT, without a host name");
        }
    }
}
