package io.certloop.harness.system;

import io.certloop.testkit.DatabasePassword;
import io.certloop.testkit.LocalDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The addresses of a session's processes, read from the launcher's environment.
 *
 * @param ports by environment variable, in the launcher's order
 * @param home the folder of the session
 */
public record StageAddresses(Map<String, Integer> ports, Path home) {

    public static final String TICKET = "CERTLOOP_TICKET_PORT";
    public static final String REMEDIATION = "CERTLOOP_REMEDIATION_PORT";
    public static final String WATCHER = "CERTLOOP_WATCHER_PORT";
    public static final String MOCK = "CERTLOOP_MOCK_PORT";
    static final String EDGE = "CERTLOOP_EDGE_PORT";
    static final String DNS = "CERTLOOP_DNS_PORT";
    static final String DATABASE = "CERTLOOP_DB_PORT";

    public static StageAddresses from(Map<String, String> environment) {
        var ports = new LinkedHashMap<String, Integer>();
        LocalEnvironment.PORTS.forEach((name, usual) -> ports.put(name, port(name, environment.get(name), usual)));
        // Only chaos has a second replica.
        ports.remove(Part.REPLICA.portVariable());
        return new StageAddresses(ports, Path.of(environment.getOrDefault("CERTLOOP_HOME", ".certloop")));
    }

    public URI ticketService() {
        return http(TICKET);
    }

    public URI remediationService() {
        return http(REMEDIATION);
    }

    public URI certWatcher() {
        return http(WATCHER);
    }

    public URI mock() {
        return http(MOCK);
    }

    public String jdbcUrl(String database) {
        var password = DatabasePassword.known(home).map(DatabasePassword::value).orElse(LocalDatabase.PASSWORD);
        return "jdbc:postgresql://127.0.0.1:%d/%s?user=%s&password=%s&connectTimeout=2"
                .formatted(ports.get(DATABASE), database, LocalDatabase.USER, password);
    }

    public Path accountsFile() {
        return home.resolve("accounts.json");
    }

    /** The token of on-call, which the launcher made; empty as long as there is none. */
    public Optional<String> token() {
        Path file = home.resolve("token");
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path logs() {
        return home.resolve("logs");
    }

    private URI http(String name) {
        return URI.create("http://127.0.0.1:" + ports.get(name));
    }

    private static int port(String name, String text, String usual) {
        var port = text == null || text.isBlank() ? usual : text.strip();
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) == 0 || Integer.parseInt(port) > 65_535) {
            throw new UsageException(name + " is not a port number: " + text);
        }
        return Integer.parseInt(port);
    }
}
