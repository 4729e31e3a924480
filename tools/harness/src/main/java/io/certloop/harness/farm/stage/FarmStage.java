package io.certloop.harness.farm.stage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certloop.harness.report.Progress;
import io.certloop.harness.system.PortCheck;
import io.certloop.harness.system.SessionHome;
import io.certloop.mockcloud.certificate.Pem;
import io.certloop.testkit.WholeFile;
import io.certloop.testkit.stage.JsonHttp;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    public static final Map<String, String> SHORT_TIMES = Map.of(
            "CERTLOOP_ACME_GIVE_UP_AFTER", "PT1M",
            "CERTLOOP_REMEDIATION_STUCK_AFTER", "PT6S",
            "CERTLOOP_REMEDIATION_PROPAGATION", "PT2S",
            "CERTLOOP_REMEDIATION_ISSUANCE_DEADLINE", "PT15S",
            "CERTLOOP_REMEDIATION_ESCALATE_AFTER", "PT40S");

    private static final int NODES = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL_EVERY = Duration.ofMillis(50);

    private final Path folder;
    private final FarmPorts ports;
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
        ports = FarmPorts.from(environment);
        processes = new StageProcesses(home);
        authority = new PebbleAuthority(folder.resolve("authority"), ports, processes, home.logs());
        nodes = IntStream.rangeClosed(1, NODES)
                .mapToObj(i -> new HaproxyNode("node-" + i, "127.0.0." + i, folder.resolve("node-" + i), processes))
                .toList();
        check();
    }

    private void check() throws IOException {
        var missing = StageProcesses.missing();
        if (!missing.isEmpty()) {
            throw new IOException("a farm needs HAProxy and Pebble as Debian packages them: apt-get install "
                    + String.join(" ", missing));
        }
        var longest = nodes.getFirst().runtimeSocket().toString();
        if (longest.length() > RuntimeSocket.MOST_CHARACTERS) {
            throw new IOException("the path of a socket may have %d characters, this one has %d: %s"
                    .formatted(RuntimeSocket.MOST_CHARACTERS, longest.length(), longest));
        }
        PortCheck.requireFree(ports.all());
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

    public DesiredFolder desired(String farm) {
        return new DesiredFolder(folder.resolve("desired").resolve(farm));
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
        }
        for (var node : nodes) {
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
        return new NodeWitness(roots, ports.tls());
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
        var list = accounts.withArray("accounts");
        FARMS.forEach(farm -> list.add(account(farm)));
        WholeFile.write(file, accounts.toString());
    }

    private ObjectNode account(String farm) {
        var account = JsonHttp.MAPPER.createObjectNode();
        account.put("id", farm).put("provider", "farm");
        account.put("desired", desired(farm).folder().toString());
        for (var node : nodes) {
            account.withArray("nodes")
                    .addObject()
                    .put("name", node.name())
                    .put("kind", "haproxy")
                    .put("runtime", "unix:" + node.runtimeSocket())
                    .put("certificates", node.certificates(farm).toString())
                    .put("files", node.certificates(farm).toString())
                    .put("edge", node.address() + ":" + ports.tls());
        }
        var directory = farm.equals(LIMITED) ? authority.limitedDirectory() : authority.directory();
        var acme = account.putObject("acme")
                .put("directory", directory.toString())
                .put("accountKey", authority.accountKey(farm).toString())
                .put("challenge", "http-01")
                .put("trust", authority.trust().toString())
                .put("termsAgreed", true);
        var binding = farm.equals(UNBOUND) ? PebbleAuthority.WRONG_KEY : PebbleAuthority.KEY_ID;
        acme.putObject("eab")
                .put("kid", binding)
                .put("hmac", authority.bindingKeyFile(binding).toString());
        return account;
    }

    /** The settings that the services need besides the accounts. */
    public Map<String, String> settings() {
        var settings = new LinkedHashMap<String, String>();
        settings.put("CERTLOOP_REVOCATION_TICK", "PT1S");
        settings.put("CERTLOOP_REVOCATION_ARI_RETRY_LEAST", "PT1S");
        settings.put("CERTLOOP_REVOCATION_ARI_RETRY_MOST", "PT3S");
        settings.put(
                "CERTLOOP_REVOCATION_ARI_DIRECTORIES_PEBBLE_URL",
                authority.renewalDirectory().toString());
        settings.put("CERTLOOP_REVOCATION_ARI_DIRECTORIES_PEBBLE_ISSUERS", "Pebble Intermediate CA*");
        return settings;
    }

    @Override
    public void close() {
        processes.close();
    }
}
