package io.certloop.remediation.stage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
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
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** The APIs of four chats, whose messages have buttons, and the people in them. */
public class Chats implements QuarkusTestResourceLifecycleManager {

    public static final String SLACK_SECRET = "slack-signing-secret-nobody-sees";
    public static final String FEISHU_KEY = "feishu-encrypt-key-nobody-sees";
    public static final String DINGTALK_SECRET = "dingtalk-app-secret-nobody-sees";
    public static final String WECOM_TOKEN = "wecom-token-nobody-sees";
    public static final String WECOM_KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
    public static final String CORP = "corp-1";
    public static final String APP_SECRET = "app-secret-nobody-sees";
    private static final String DINGTALK_TOKEN = "x-acs-dingtalk-access-token";
    public static final List<String> NAMES = List.of("slack", "feishu", "dingtalk", "wecom");

    /** Users by their names at the sign-in. */
    public static final String USER = "user-of-";

    private HttpServer server;
    private final List<Sent> all = new CopyOnWriteArrayList<>();

    /** What the service sent to a chat. */
    public record Sent(String path, String query, Optional<String> authorization, String body) {}

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", this::take);
            server.start();
            return config();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    private void take(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        all.add(new Sent(
                path,
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""),
                header(exchange, "Authorization").or(() -> header(exchange, DINGTALK_TOKEN)),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        String answer = path.endsWith("/tenant_access_token/internal")
                ? "{\"code\":0,\"tenant_access_token\":\"t-feishu\",\"expire\":7200}"
                : path.endsWith("/oauth2/accessToken")
                        ? "{\"accessToken\":\"t-dingtalk\",\"expireIn\":7200}"
                        : path.endsWith("/gettoken")
                                ? "{\"errcode\":0,\"access_token\":\"t-wecom\",\"expires_in\":7200}"
                                : "{\"code\":0,\"errcode\":0}";
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Map<String, String> config() throws IOException {
        Map<String, String> config = new HashMap<>();
        StringBuilder people = new StringBuilder("version: 1\npeople:\n");
        for (String name : NAMES) {
            String target = "certloop.notification.targets." + name;
            config.put(target + ".format", name);
            config.put(target + ".url", base() + "/" + name);
            config.put(target + ".actions", "true");
            config.put(target + ".actions-secret-file", file(name, secret(name)));
            people.append("  ").append(name).append(":\n");
            for (String person : List.of("viewer", "on-call", "approver", "admin")) {
                people.append("    %s%s: {name: %s}\n".formatted(USER, person, person));
            }
        }
        for (String name : List.of("feishu", "dingtalk", "wecom")) {
            String app = "certloop.notification.targets." + name + ".app";
            config.put(app + ".id", CORP);
            config.put(app + ".secret-file", file("app", APP_SECRET));
            config.put(app + ".agent", "218");
            config.put(app + ".receiver", "on-call-group");
        }
        config.put("certloop.notification.targets.dingtalk.language", "zh");
        config.put("certloop.notification.targets.plain.format", "slack");
        config.put("certloop.notification.targets.plain.url", base() + "/plain");
        config.put("certloop.notification.first-pause", "PT0.1S");
        config.put("certloop.chat.people-file", file("people", people.toString()));
        config.put("certloop.chat.console", "https://console.example");
        return config;
    }

    private static String secret(String name) {
        return switch (name) {
            case "slack" -> "the-next-one\n" + SLACK_SECRET;
            case "feishu" -> FEISHU_KEY;
            case "dingtalk" -> DINGTALK_SECRET;
            default -> WECOM_TOKEN + " " + WECOM_KEY;
        };
    }

    private static String file(String name, String content) throws IOException {
        Path file = Files.createTempFile("chat-" + name, ".txt");
        Files.writeString(file, content + "\n");
        return file.toString();
    }

    private String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Where Slack takes answers. */
    public String replyAddress(String name) {
        return base() + "/reply/" + name;
    }

    /** What was sent to paths that begin so, oldest first. */
    public List<Sent> to(String path) {
        return all.stream().filter(each -> each.path().startsWith(path)).toList();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(Chats.class));
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}
