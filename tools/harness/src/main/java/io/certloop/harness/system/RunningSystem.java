package io.certloop.harness.system;

import io.certloop.testkit.DatabasePassword;
import io.certloop.testkit.LocalDatabase;
import io.certloop.testkit.ServiceProcess;
import io.certloop.testkit.stage.JsonHttp;
import io.certloop.testkit.stage.Stage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Runs database, mock provider and services as child processes; each can be killed and started again. */
public final class RunningSystem implements AutoCloseable {

    /**
     * Connection options: the driver looks for the primary, and asks a server again after 2 s, not after 10 s, whether
     * it is the primary.
     */
    private static final String FOLLOWING = "?targetServerType=primary&hostRecheckSeconds=2";

    public static final List<String> DATABASES = List.of("ticket", "remediation", "watcher");

    private final Path root;
    private final Map<String, String> environment;
    private final Predicate<String> watched;
    private final StageAddresses addresses;
    private final Map<Part, ServiceProcess> running = new ConcurrentHashMap<>();
    private LocalDatabase database;
    private List<Integer> databasePorts;
    private ServiceProcess mock;

    /**
     * @param root the root of the checkout
     * @param environment the variables that the launcher exports, with the settings of the drill
     * @param watched the accounts that the watcher sweeps
     */
    public RunningSystem(Path root, Map<String, String> environment, Predicate<String> watched) {
        this.watched = watched;
        this.root = root;
        this.environment = Map.copyOf(environment);
        this.addresses = StageAddresses.from(environment);
        this.databasePorts = List.of(addresses.ports().get("CERTLOOP_DB_PORT"));
    }

    /** Starts the database and the provider with a fleet, and no service yet. */
    public void startStage(String fleet) throws IOException {
        Files.createDirectories(addresses.logs());
        deleteDatabase();
        startDatabase();
        mock = ServiceProcess.mockCloud(root, environment, addresses.logs());
        note("mock-cloud-api", mock);
        stage().putFleet(fleet).required();
        stage().writeAccounts(addresses.accountsFile());
        // The other accounts are left to those who ask.
        stage().writeAccounts(watchedAccounts(), watched);
    }

    /** Waits until every started service is ready. */
    public void awaitReady() {
        List.copyOf(running.values()).forEach(ServiceProcess::awaitReady);
    }

    public String setting(String variable, String otherwise) {
        return environment.getOrDefault(variable, otherwise);
    }

    public StageAddresses addresses() {
        return addresses;
    }

    public URI base(Part part) {
        return URI.create("http://127.0.0.1:" + environment.get(part.portVariable()));
    }

    public Stage stage() {
        return new Stage(addresses.mock(), new JsonHttp());
    }

    /**
     * An HTTP client with the token of an account.
     *
     * @param account the name of the token's file, such as {@code token} or {@code token-ticket-service}
     */
    public JsonHttp as(String account) throws IOException {
        var token = Files.readString(addresses.home().resolve(account)).strip();
        return new JsonHttp(Optional.of(token));
    }

    /** The processes of the drill, whether they run or not. */
    public Set<Part> parts() {
        return Set.copyOf(running.keySet());
    }

    public boolean isRunning(Part part) {
        return running.containsKey(part) && running.get(part).isAlive();
    }

    /** Starts a process without waiting until it is ready, as it may be killed again at any time. */
    public void start(Part part) {
        var own = new HashMap<>(environment);
        own.put(
                "CERTLOOP_SECURITY_OWN_TOKEN_FILE",
                addresses.home().resolve("token-" + part.service()).toString());
        if (databasePorts.size() > 1) {
            own.put("QUARKUS_DATASOURCE_JDBC_URL", hosts(part.database()) + FOLLOWING);
        }
        if (part == Part.WATCHER) {
            own.put("CERTLOOP_CLOUD_ACCOUNTS_FILE", watchedAccounts().toString());
            own.put("QUARKUS_REST_CLIENT_REMEDIATION_URL", base(Part.REPLICA).toString());
        }
        var process = ServiceProcess.begun(
                root.resolve(part.service()), own, addresses.logs(), base(part).getPort());
        running.put(part, process);
        note(part.process(), process);
    }

    /** The newest process of a part. */
    public ServiceProcess process(Part part) {
        return running.get(part);
    }

    /**
     * Runs a statement in the database of remediation-service, on whichever server is the primary.
     *
     * @throws IllegalStateException if the database does not answer
     */
    public <T> List<T> rows(String sql, Sql.Row<T> row, Object... parameters) {
        return Sql.ask(jdbcUrl("remediation"), sql, row, parameters);
    }

    /** The JDBC URL of a database on whichever server is the primary. */
    public String jdbcUrl(String name) {
        var password = DatabasePassword.of(addresses.home()).value();
        return hosts(name) + FOLLOWING + "&user=postgres&connectTimeout=2&password=" + password;
    }

    private String hosts(String name) {
        var hosts = databasePorts.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
        return "jdbc:postgresql://" + hosts + "/" + name;
    }

    public LocalDatabase database() {
        return database;
    }

    /** Names the ports of all database servers, so that services find the server that takes over from the first. */
    public void databaseAt(List<Integer> ports) {
        databasePorts = List.copyOf(ports);
    }

    /** Replaces the database server that this object stops and closes. */
    public void replaceDatabase(LocalDatabase other) {
        database = other;
    }

    public void startDatabase() {
        int port = addresses.ports().get("CERTLOOP_DB_PORT");
        database = LocalDatabase.start(data(), port, DATABASES, Map.of(), DatabasePassword.of(addresses.home()));
    }

    public Path data() {
        return addresses.home().resolve("postgres");
    }

    /** Deletes the data of earlier drills, so that no drill reads them. */
    private void deleteDatabase() throws IOException {
        for (var name : List.of("postgres", "standby", "copy", "lost")) {
            SessionHome.delete(data().resolveSibling(name));
        }
    }

    private Path watchedAccounts() {
        return addresses.home().resolve("watched.json");
    }

    private void note(String name, ServiceProcess process) {
        new SessionHome(addresses.home()).pidFile(name).write(process.pid());
    }

    @Override
    public void close() {
        running.values().forEach(ServiceProcess::kill);
        if (mock != null) {
            mock.close();
        }
        if (database != null) {
            database.close();
        }
    }
}
