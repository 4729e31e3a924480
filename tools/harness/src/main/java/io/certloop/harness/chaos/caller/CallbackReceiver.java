package io.certloop.harness.chaos.caller;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.certloop.testkit.stage.JsonHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Accepts callbacks but answers none of them until {@code answer()} is called. */
public final class CallbackReceiver implements AutoCloseable {

    private static final int BACKLOG = 1_000;
    private static final int ACCEPTED = 202;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger unanswered = new AtomicInteger();
    private final Map<String, AtomicInteger> taken = new ConcurrentHashMap<>();
    private volatile boolean answers;

    public CallbackReceiver(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        server.setExecutor(threads);
        server.createContext("/", this::receive);
        server.start();
    }

    private void receive(HttpExchange exchange) throws IOException {
        if (!answers) {
            unanswered.incrementAndGet();
            awaitEnd();
            exchange.close();
            return;
        }
        var run = JsonHttp.MAPPER
                .readTree(exchange.getRequestBody())
                .path("runId")
                .asText();
        taken.computeIfAbsent(run, any -> new AtomicInteger()).incrementAndGet();
        exchange.sendResponseHeaders(ACCEPTED, -1);
        exchange.close();
    }

    private void awaitEnd() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** Answers callbacks from now on; callbacks that wait already stay without an answer. */
    public void answer() {
        answers = true;
    }

    public int unanswered() {
        return unanswered.get();
    }

    /** The number of answered callbacks for each run. */
    public Map<String, Integer> taken() {
        Map<String, Integer> all = new TreeMap<>();
        taken.forEach((run, times) -> all.put(run, times.get()));
        return all;
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
