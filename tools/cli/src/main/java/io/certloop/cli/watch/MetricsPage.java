package io.certloop.cli.watch;

import com.sun.net.httpserver.HttpServer;
import io.certloop.harness.system.UsageException;
import io.certloop.service.text.MetricsText;
import io.certloop.testkit.WholeFile;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Publishes the metrics of a watch: in a file for node_exporter's textfile collector, or on a page to scrape. */
final class MetricsPage implements AutoCloseable {

    private static final Pattern ADDRESS =
            Pattern.compile("(?<host>[0-9.]*|\\[[0-9a-fA-F:]+]|[a-zA-Z0-9.-]+):(?<port>\\d{1,5})");

    private final Path file;
    private HttpServer server;
    private volatile String text;

    /**
     * Opens the file or the page.
     *
     * @param target FILE, :PORT (on the loopback) or HOST:PORT
     * @param folder that FILE is relative to
     */
    MetricsPage(String target, Path folder) {
        Matcher address = ADDRESS.matcher(target);
        boolean isPage = address.matches();
        file = isPage ? null : folder.resolve(target);
        if (isPage) {
            String host = address.group("host").isEmpty() ? "127.0.0.1" : address.group("host");
            try {
                listen(new InetSocketAddress(host, Integer.parseInt(address.group("port"))));
            } catch (IOException | IllegalArgumentException e) {
                throw new UsageException("--prometheus %s: cannot listen there (%s)".formatted(target, e.getMessage()));
            }
        }
    }

    private void listen(InetSocketAddress address) throws IOException {
        server = HttpServer.create(address, 0);
        server.createContext("/metrics", exchange -> {
            String now = text == null ? "the first inspection has not ended yet\n" : text;
            byte[] body = now.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", MetricsText.TYPE);
            try (exchange) {
                exchange.sendResponseHeaders(text == null ? 503 : 200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
    }

    void publish(String metrics) throws IOException {
        text = metrics;
        if (file != null) {
            WholeFile.write(file, metrics);
        }
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop(0);
        }
    }
}
