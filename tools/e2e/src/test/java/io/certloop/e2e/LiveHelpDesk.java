package io.certloop.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A help desk of Debian in a folder of its own, on loopback, with three people: certloop, li the agent and emily the
 * customer.
 */
abstract class LiveHelpDesk implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    record Person(String id, String token) {}

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, Person> people = new HashMap<>();
    private final Path home;
    private final int port;
    private Process server;

    LiveHelpDesk(Path home, int port) throws IOException {
        this.home = Files.createDirectories(home);
        this.port = port;
    }

    final Path home() {
        return home;
    }

    final int port() {
        return port;
    }

    final URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    final Person person(String name) {
        return people.get(name);
    }

    /** The name and the value of the header by which somebody signs in. */
    abstract Map.Entry<String, String> proof(Person person);

    /** What the desk says in the file of the help desks besides its address and its secret. */
    abstract String desk();

    abstract String create(String title, String text);

    abstract void customerReplies(String ticket, String text);

    abstract void agentAnswers(String ticket, String text);

    /** An edit of the agent that nobody may overwrite. */
    abstract void agentEdits(String ticket);

    abstract boolean isAsTheAgentLeftIt(String ticket);

    /** What the customer reads of CertLoop. */
    abstract List<String> answers(String ticket);

    abstract boolean isResolved(String ticket);

    final JsonNode call(String method, String who, String path, Object body) {
        Map.Entry<String, String> proof = proof(person(who));
        try {
            var request = HttpRequest.newBuilder(url().resolve(path))
                    .timeout(PATIENCE)
                    .header(proof.getKey(), proof.getValue())
                    .header("Content-Type", "application/json")
                    .method(
                            method,
                            body == null
                                    ? BodyPublishers.noBody()
                                    : BodyPublishers.ofString(JSON.writeValueAsString(body)))
                    .build();
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
            }
            return answer.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    final JsonNode get(String who, String path) {
        return call("GET", who, path, null);
    }

    /** Runs it to its end; what it prints about people is kept. */
    final void run(Path folder, Map<String, String> environment, String... command) throws IOException {
        var log = Files.createTempFile(home, "setup", ".log");
        var process = builder(folder, environment, log, command).start();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(String.join(" ", command) + ": " + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        for (String line : Files.readAllLines(log)) {
            String[] parts = line.split(" ");
            if (parts[0].equals("PERSON")) {
                people.put(parts[1], new Person(parts[2], parts[3]));
            }
        }
    }

    final void serve(Path folder, Map<String, String> environment, String... command) throws IOException {
        server = builder(folder, environment, home.resolve("server.log"), command)
                .start();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (!server.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException(Files.readString(home.resolve("server.log")));
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private boolean answers() {
        try {
            http.send(HttpRequest.newBuilder(url()).build(), BodyHandlers.discarding());
            return true;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static ProcessBuilder builder(Path folder, Map<String, String> environment, Path log, String... command) {
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return builder;
    }

    @Override
    public void close() {
        if (server != null) {
            server.descendants().forEach(ProcessHandle::destroy);
            server.destroy();
        }
    }
}
