package io.certloop.cloud.controlplane.farm.haproxy;

import static io.certloop.cloud.controlplane.farm.haproxy.RuntimeAnswers.PENDING;

import io.certloop.cloud.controlplane.farm.file.KeyMaterial;
import io.certloop.cloud.controlplane.farm.node.FarmNode;
import io.certloop.cloud.controlplane.farm.node.Listing;
import io.certloop.cloud.controlplane.farm.node.NodeException;
import io.certloop.cloud.controlplane.farm.node.NodeException.Kind;
import io.certloop.cloud.controlplane.farm.node.ProcessLeaf;
import io.certloop.cloud.controlplane.farm.node.Shown;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One process of HAProxy 2.4 or later. A certificate takes two commands: {@code set ssl cert} opens a transaction with
 * it, and {@code commit ssl cert} makes the process serve it. A process holds one transaction at a time: while it is
 * open, no other file can be set.
 */
public final class HaproxyNode implements FarmNode {

    private static final String UNIX = "unix:";
    private static final Pattern TCP = Pattern.compile("\\[?([0-9A-Za-z.:-]+?)]?:(\\d{1,5})");
    private static final int LAST_PORT = 65_535;

    /** Paths whose characters need no quotes in a Runtime API command. */
    public static final String FOLDER = "[A-Za-z0-9/._@~+=:-]+";

    private static final String ONGOING = "The ongoing transaction is about";
    private static final String NO_TRANSACTION = "No ongoing transaction";
    private static final String NOT_CONFIGURED = "not referenced by the configuration";
    private static final String SUCCESS = "Success!";

    /** The longest command in bytes. Commands have to fit HAProxy's buffer, 16 KiB by default. */
    private static final int LONGEST_COMMAND = 8 << 10;

    private final RuntimeSocket socket;
    private final String folder;

    /** @param folder the folder's path in HAProxy's configuration, without a slash at the end */
    private HaproxyNode(RuntimeSocket socket, String folder) {
        this.socket = socket;
        this.folder = folder;
    }

    /**
     * Creates the client of one node, without connecting.
     *
     * @param runtime {@link #address} of the Runtime API with level admin
     * @param certificates the folder, a {@link #FOLDER}, as HAProxy's configuration names it ({@code crt
     *     /etc/haproxy/certs})
     * @param timeout longest time that one method of the client takes
     */
    public static HaproxyNode at(SocketAddress runtime, String certificates, Duration timeout) {
        return new HaproxyNode(
                new RuntimeSocket(runtime, timeout),
                certificates.endsWith("/") ? certificates.substring(0, certificates.length() - 1) : certificates);
    }

    /**
     * The address that {@code unix:/run/haproxy.sock} or {@code 10.0.0.7:9001} means.
     *
     * @throws IllegalArgumentException for any other text, without quoting it
     */
    public static SocketAddress address(String runtime) {
        if (runtime.startsWith(UNIX)) {
            return UnixDomainSocketAddress.of(runtime.substring(UNIX.length()));
        }
        Matcher tcp = TCP.matcher(runtime);
        if (!tcp.matches() || Integer.parseInt(tcp.group(2)) > LAST_PORT) {
            throw new IllegalArgumentException("must be unix:PATH or HOST:PORT");
        }
        return InetSocketAddress.createUnresolved(tcp.group(1), Integer.parseInt(tcp.group(2)));
    }

    private String path(String file) {
        return folder + "/" + file;
    }

    @Override
    public Listing list() throws NodeException {
        return RuntimeAnswers.listing(socket.ask("show ssl cert"), folder);
    }

    @Override
    public Map<String, Shown> show(List<String> files) throws NodeException {
        StringBuilder commands = new StringBuilder();
        Map<String, Optional<ProcessLeaf>> leaves = new HashMap<>();
        for (String file : files) {
            String both = "show ssl cert %s;show ssl cert %s".formatted(path(file), PENDING + path(file));
            if (commands.length() + both.length() > LONGEST_COMMAND) {
                leaves.putAll(RuntimeAnswers.leaves(socket.ask(commands.toString())));
                commands.setLength(0);
            }
            commands.append(commands.isEmpty() ? "" : ";").append(both);
        }
        leaves.putAll(RuntimeAnswers.leaves(socket.ask(commands.toString())));
        return files.stream().collect(Collectors.toMap(file -> file, file -> shown(file, leaves)));
    }

    private Shown shown(String file, Map<String, Optional<ProcessLeaf>> leaves) {
        String pending = PENDING + path(file);
        return new Shown(
                leaves.getOrDefault(path(file), Optional.empty()),
                leaves.containsKey(pending),
                leaves.getOrDefault(pending, Optional.empty()));
    }

    @Override
    public void push(String file, KeyMaterial material) throws NodeException {
        if (set(file, material)) {
            commitOrAbort(file);
            return;
        }
        expect("new ssl cert", file, "New empty certificate store");
        try {
            if (!set(file, material)) {
                throw new NodeException(Kind.BUSY, "another client removed " + path(file));
            }
            commitOrAbort(file);
            expect("add ssl crt-list " + folder, file, SUCCESS);
        } catch (NodeException e) {
            if (e.kind() != Kind.SILENT) {
                socket.ask("del ssl cert " + path(file));
            }
            throw e;
        }
    }

    /** Opens a transaction with the certificate. Returns false if the process does not know the file. */
    private boolean set(String file, KeyMaterial material) throws NodeException {
        String answer;
        try (SetCommand command = new SetCommand(path(file), material)) {
            answer = socket.ask(command.bytes());
        }
        RuntimeAnswers.requireAllowed(answer);
        if (answer.startsWith("Transaction created") || answer.startsWith("Transaction updated")) {
            return true;
        }
        if (answer.contains(NOT_CONFIGURED)) {
            return false;
        }
        if (answer.contains("too big for the buffer size")) {
            throw new NodeException(Kind.DENIED, "certificate, chain and key do not fit; raise its tune.bufsize");
        }
        // The answer may repeat what was sent, so it goes nowhere.
        throw answer.contains(ONGOING)
                ? new NodeException(
                        Kind.BUSY,
                        "another certificate was handed over and not committed: commit or abort"
                                + " that one first (show ssl cert names it)")
                : answer.contains("unable to load") || answer.contains("Can't load")
                        ? new NodeException(Kind.REFUSED, "it cannot read the certificate or its key")
                        : new NodeException(Kind.UNREADABLE, "it answers set ssl cert with what is not known");
    }

    private void commitOrAbort(String file) throws NodeException {
        try {
            commit(file);
        } catch (NodeException e) {
            if (e.kind() == Kind.REFUSED) {
                abort(file);
            }
            throw e;
        }
    }

    @Override
    public void commit(String file) throws NodeException {
        String answer = socket.ask("commit ssl cert " + path(file));
        if (answer.contains(SUCCESS)) {
            return;
        }
        RuntimeAnswers.requireAllowed(answer);
        requireOwnTransaction(answer, file);
        if (answer.contains("inconsistencies") || answer.contains("must contain at least")) {
            throw new NodeException(Kind.REFUSED, "certificate and private key do not fit, or one is missing");
        }
        if (answer.contains("Can't commit")) {
            throw new NodeException(
                    Kind.REFUSED, RuntimeAnswers.unreadable(answer).getMessage());
        }
        throw RuntimeAnswers.unreadable(answer);
    }

    @Override
    public void abort(String file) throws NodeException {
        String answer = socket.ask("abort ssl cert " + path(file));
        if (answer.startsWith("Transaction aborted")) {
            return;
        }
        RuntimeAnswers.requireAllowed(answer);
        requireOwnTransaction(answer, file);
        throw RuntimeAnswers.unreadable(answer);
    }

    private void requireOwnTransaction(String answer, String file) throws NodeException {
        if (answer.contains(NO_TRANSACTION) || answer.contains(ONGOING)) {
            throw new NodeException(Kind.NOT_FOUND, "no transaction is open for " + path(file));
        }
    }

    private void expect(String command, String file, String wanted) throws NodeException {
        String answer = socket.ask(command + " " + path(file));
        RuntimeAnswers.requireAllowed(answer);
        if (!answer.contains(wanted)) {
            throw new NodeException(
                    Kind.NOT_FOUND,
                    "it does not serve "
                            + path(file)
                            + " and cannot be made to: a bind line must name the folder (crt "
                            + folder
                            + "), else reload it");
        }
    }
}
