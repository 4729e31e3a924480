package io.certloop.cli.watch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.certloop.harness.system.UsageException;
import io.certloop.testkit.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Publishes the metrics of a watch: in a file for node_exporter's textfile collector, or on a page to scrape. */
final class MetricsPage implements AutoCloseable, Consumer<String> {

    private static final Pattern ADDRESS =
            Pattern.compile("(?<host>[0-9.]*|\\[[0-9a-fA-F:]+]|[a-zA-Z0-9.-]+):(?<port>\\d{1,5})");
    private static final int OK = 200;
    private static final int NOT_YET = 503;

    private final HttpServer server;
    private final Path file;
    private volatile String text;

    private MetricsPage(HttpServer server, Path file) {
        this.server = server;
        this.file = file;
    }

    /**
     * Opens the file or the page.
     *
     * @param target FILE, :PORT (on the loopback) or HOST:PORT
     * @param folder that FILE is relative to
     */
    static MetricsPage at(String target, Path folder) {
        Matcher address = ADDRESS.matcher(target);
        if (!address.matches()) {
            return new MetricsPage(null, folder.resolve(target));
        }
        String host = address.group("host").isEmpty() ? "127.0.0.1" : address.group("host");
        try {
            int port = Integer.parseInt(address.group("port"));
            var server = HttpServer.create(new InetSocketAddress(host, port), 0);
            var page = new MetricsPage(server, null);
            server.createContext("/metrics", page::answer);
            server.start();
            return page;
        } catch (IOException | IllegalArgumentException e) {
            throw new UsageException("--prometheus %s: cannot listen there (%s)".formatted(target, e.getMessage()));
        }
    }

    /** The address HOST:PORT of the page; empty for a file. */
    String address() {
        return server == null
                ? ""
                : server.getAddress().getHostString() + ":"
                        + server.getAddress().getPort();
    }

    @Override
    public void accept(String metrics) {
        text = metrics;
        if (file != null) {
            write(metrics);
        }
    }

    /** Replaces the file as a whole: a reader sees the old text or the new text, never half of it. */
    private void write(String metrics) {
        try {
            WholeFile.write(file, metrics);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String now = text;
        byte[] body = (now == null ? "the first inspection has not ended yet\n" : now).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
        try (exchange) {
            exchange.sendResponseHeaders(now == null ? NOT_YET : OK, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop(0);
        }
    }
}
