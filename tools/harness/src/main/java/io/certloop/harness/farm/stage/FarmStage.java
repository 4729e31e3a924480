package io.certloop.harness.farm.stage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certloop.harness.report.Progress;
import io.certloop.harness.system.LocalEnvironment;
import io.certloop.harness.system.PortCheck;
import io.certloop.harness.system.Resource;
import io.certloop.harness.system.SessionHome;
import io.certloop.mockcloud.certificate.Pem;
import io.certloop.testkit.PrivateFile;
import io.certloop.testkit.WholeFile;
import io.certloop.testkit.stage.JsonHttp;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Three HAProxy nodes that three farms share, with their certificate authority, in one folder. The farms differ in
 * their accounts at the authority.
 */
public final class FarmStage implements AutoCloseable {

    /** The farm with a normal account at the authority. */
    public static final String FARM = "edge-farm";

    /** The farm whose external account binding is signed with a wrong key. */
    public static final String UNBOUND = "edge-farm-unbound";

    /** The farm that orders at the address whose orders can be limited. */
    public static final String LIMITED = "edge-farm-limited";

    public static final List<String> FARMS = List.of(FARM, UNBOUND, LIMITED);

    /** Short times for a demo, since a farm of local nodes needs no long waits. */
    public static final Map<String, String> SHORT_TIMES = LocalEnvironment.file("/farm/short-times.env");

    private static final int NODES = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL_EVERY = Duration.ofMillis(50);

    private final Path folder;
    private final Map<FarmPort, Integer> ports;
    private final StageProcesses processes;
    private final PebbleAuthority authority;
    private final List<HaproxyNode> nodes;

    /**
     * @param environment the variables of the session
     * @throws IOException if packages are missing, a port is taken or a socket's path is too long
     */
    public FarmStage(Map<String, String> environment) throws IOException {
        var home = new SessionHome(Path.of(environment.get("CERTLOOP_HOME")).toAbsolutePath());
        folder = home.farm();
        ports = FarmPort.from(environment);
        processes = new StageProcesses(home);
        authority = new PebbleAuthority(folder.resolve("authority"), ports, processes, home.logs());
        nodes = IntStream.rangeClosed(1, NODES)
                .mapToObj(i -> new HaproxyNode("node-" + i, "127.0.0." + i, folder.resolve("node-" + i), processes))
                .toList();
        check();
    }

    private void check() throws IOException {
        var missing = missing();
        if (!missing.isEmpty()) {
            throw new IOException("a farm needs HAProxy and Pebble as Debian packages them: apt-get install "
                    + String.join(" ", missing));
        }
        var longest = nodes.getFirst().runtimeSocket().toString();
        if (longest.length() > RuntimeSocket.MOST_CHARACTERS) {
            throw new IOException("the path of a socket may have %d characters, this one has %d: %s"
                    .formatted(RuntimeSocket.MOST_CHARACTERS, longest.length(), longest));
        }
        var named = new TreeMap<String, Integer>();
        ports.forEach((port, number) -> named.put(FarmPort.VARIABLE + " + " + port.ordinal(), number));
        PortCheck.requireFree(named);
    }

    /** The Debian packages that are missing on this machine. */
    public static List<String> missing() {
        return StageProcesses.missing();
    }

    public List<HaproxyNode> nodes() {
        return nodes;
    }

    public HaproxyNode node(int number) {
        return nodes.get(number - 1);
    }

    public PebbleAuthority authority() {
        return authority;
    }

    /** The folder with the desired certificates of a farm's nodes: a file for each domain with leaf, chain and key. */
    public Path desired(String farm) {
        return folder.resolve("desired").resolve(farm);
    }

    public void desire(String farm, String domain, String pem) {
        PrivateFile.write(desired(farm).resolve(HaproxyNode.fileName(domain)), pem);
    }

    /** Starts the certificate authority and waits until it is ready. */
    public void startAuthority() throws IOException, InterruptedException {
        authority.start();
        await("the authority", authority::isReady);
    }

    /**
     * Starts the nodes with their files and waits until they are ready.
     *
     * @param remediationPort the port of remediation-service, which answers the authority's validation requests
     */
    public void startNodes(int remediationPort) throws IOException, InterruptedException {
        for (var node : nodes) {
            node.start(FARMS, ports, remediationPort);
            await(node.name(), node::isReady);
        }
    }

    private void await(String part, BooleanSupplier ready) throws IOException, InterruptedException {
        if (!Progress.await(PATIENCE, POLL_EVERY, ready)) {
            throw new IOException(part + " does not start; its log is in " + folder.getParent());
        }
    }

    /**
     * Writes a file with all roots that the services must trust, the authority's root included.
     *
     * @param roots in PEM, of the provider and of the farm's first certificates
     * @return the file
     */
    public Path trust(Path file, List<String> roots) throws IOException {
        return Files.writeString(
                file,
                Stream.concat(roots.stream(), Stream.of(authority.rootPem())).collect(Collectors.joining()));
    }

    /** A witness that trusts the root of the fleet's first certificates and the authority's root. */
    public NodeWitness witness(FarmFleet fleet) {
        var roots = new ArrayList<>(Pem.chain(fleet.rootPem()));
        roots.addAll(Pem.chain(authority.rootPem()));
        return new NodeWitness(roots, ports.get(FarmPort.TLS));
    }

    /** Lets the names resolve to the nodes, both for the authority and in the mock provider's DNS. */
    public void resolve(Collection<String> names, URI provider) {
        var address = nodes.getFirst().address();
        authority.resolve(names, address);
        var record = JsonHttp.MAPPER.createObjectNode().put("type", "A").put("value", address);
        for (var name : names) {
            new JsonHttp()
                    .put(provider.resolve("/__stage/dns/" + name), record.toString())
                    .required();
        }
    }

    /** Adds the farms to the accounts that the services know. */
    public void addAccounts(Path file) throws IOException {
        var accounts = (ObjectNode) JsonHttp.MAPPER.readTree(Files.readString(file));
        for (var farm : FARMS) {
            accounts.withArray("accounts").add(JsonHttp.MAPPER.readTree(account(farm)));
        }
        WholeFile.write(file, accounts.toString());
    }

    private String account(String farm) {
        var binding = farm.equals(UNBOUND) ? PebbleAuthority.WRONG_KEY : PebbleAuthority.KEY_ID;
        return Resource.text("/farm/account.json")
                .formatted(
                        farm,
                        desired(farm),
                        nodes.stream().map(node -> node(node, farm)).collect(Collectors.joining(",")),
                        farm.equals(LIMITED) ? authority.limitedDirectory() : authority.directory(),
                        authority.accountKey(farm),
                        authority.trust(),
                        binding,
                        authority.bindingKeyFile(binding));
    }

    private String node(HaproxyNode node, String farm) {
        return Resource.text("/farm/node.json")
                .formatted(
                        node.name(),
                        node.runtimeSocket(),
                        node.certificates(farm),
                        node.address(),
                        ports.get(FarmPort.TLS));
    }

    /** The settings that the services need besides the accounts. */
    public Map<String, String> settings() {
        return Map.of(
                "CERTLOOP_REVOCATION_TICK", "PT1S",
                "CERTLOOP_REVOCATION_ARI_RETRY_LEAST", "PT1S",
                "CERTLOOP_REVOCATION_ARI_RETRY_MOST", "PT3S",
                "CERTLOOP_REVOCATION_ARI_DIRECTORIES_PEBBLE_URL", authority.renewalDirectory(),
                "CERTLOOP_REVOCATION_ARI_DIRECTORIES_PEBBLE_ISSUERS", "Pebble Intermediate CA*");
    }

    @Override
    public void close() {
        processes.close();
    }
}
