package io.certloop.remediation.stage;

import com.sun.net.httpserver.HttpServer;
import io.certloop.testkit.FreePorts;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Everything that can be told: a webhook that fails first, chats, one that never takes anything. */
public class Receivers implements QuarkusTestResourceLifecycleManager {

    public static final String SECRET = "a-secret-that-nobody-sees";
    public static final Path ALERTMANAGER = Path.of("/usr/bin/prometheus-alertmanager");

    public static final String CONSOLE = "https://console.example";

    /** Part of every address. */
    public static final String URL_SECRET = "url-secret";

    /** A target that gets what is about its accounts alone. */
    public static final String TEAM = "team";

    public static final String TEAM_ACCOUNT = "acct-team";

    /** The same by the label {@code team=told} of accounts. */
    public static final String LABELLED = "labelled";

    private static final List<String> PLAIN = List.of("webhook", "dead", TEAM, LABELLED);

    private HttpServer server;
    private Process alertmanager;
    private final List<Received> all = new CopyOnWriteArrayList<>();

    public record Received(String target, String query, Map<String, String> headers, String body) {}

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", exchange -> {
                String target = exchange.getRequestURI().getPath().substring(1);
                Map<String, String> headers = new HashMap<>();
                exchange.getRequestHeaders()
                        .forEach((name, values) ->
                                headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
                all.add(new Received(
                        target,
                        exchange.getRequestURI().getRawQuery(),
                        headers,
                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
                long before = all.stream()
                        .filter(each -> each.target().equals(target))
                        .count();
                byte[] answer = answer(target, before).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(
                        target.equals("dead") || (target.equals("webhook") && before == 1) ? 500 : 200, answer.length);
                exchange.getResponseBody().write(answer);
                exchange.close();
            });
            server.start();
            return config();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Chats say in the body of a 200 that they refuse. */
    private static String answer(String target, long count) {
        return target.equals("dingtalk") && count == 1
                ? "{\"errcode\": 130101, \"errmsg\": \"too fast\"}"
                : "{\"errcode\": 0}";
    }

    private Map<String, String> config() throws IOException {
        Path secret = Files.createTempFile("receiver", ".secret");
        Files.writeString(secret, SECRET + "\n");
        Map<String, String> config = new HashMap<>();
        for (String name : List.of("webhook", "slack", "wecom", "feishu", "dingtalk", "dead", TEAM, LABELLED)) {
            String target = "certloop.notification.targets." + name;
            config.put(target + ".format", PLAIN.contains(name) ? "webhook" : name);
            config.put(target + ".secret-file", secret.toString());
            if (PLAIN.contains(name)) {
                config.put(target + ".url", address(name));
            } else {
                Path file = Files.createTempFile(name, ".url");
                Files.writeString(file, address(name) + "\n");
                config.put(target + ".url-file", file.toString());
            }
        }
        config.put("certloop.notification.targets.wecom.language", "zh");
        String targets = "certloop.notification.targets.";
        config.put(targets + TEAM + ".accounts", TEAM_ACCOUNT + ",acct-told");
        config.put(targets + LABELLED + ".labels", "team=told");
        config.put("certloop.notification.attempts", "3");
        config.put("certloop.notification.first-pause", "PT0.1S");
        config.put("certloop.notification.console", CONSOLE + "/");
        config.put("certloop.notification.runbook-base", "https://runbooks.example");
        if (Files.isExecutable(ALERTMANAGER)) {
            String url = startAlertmanager();
            config.put("certloop.notification.targets.alerts.format", "alertmanager");
            config.put("certloop.notification.targets.alerts.url", url + "/api/v2/alerts");
            config.put("certloop.test.alertmanager", url);
        }
        return config;
    }

    private String startAlertmanager() throws IOException {
        Path folder = Files.createTempDirectory("alertmanager");
        Path file = folder.resolve("alertmanager.yml");
        Files.writeString(file, "route: {receiver: none}\nreceivers: [{name: none}]\n");
        String address = "127.0.0.1:" + FreePorts.next();
        alertmanager = new ProcessBuilder(
                        ALERTMANAGER.toString(),
                        "--config.file=" + file,
                        "--storage.path=" + folder,
                        "--web.listen-address=" + address,
                        "--cluster.listen-address=")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        return "http://" + address;
    }

    private String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Of a target; a secret. */
    public String address(String target) {
        return base() + "/" + target + "?access_token=" + URL_SECRET;
    }

    /** What a target was sent, oldest first. */
    public List<Received> by(String target) {
        return all.stream().filter(each -> each.target().equals(target)).toList();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(Receivers.class));
    }

    @Override
    public void stop() {
        server.stop(0);
        if (alertmanager != null) {
            alertmanager.destroy();
        }
    }
}
