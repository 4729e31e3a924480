package io.certloop.harness.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The variables by which the processes of one session find each other on this machine. */
public final class LocalEnvironment {

    static final Map<String, String> PORTS = file("/system/ports.env");

    /** Short times for demo and replay. */
    public static final Map<String, String> SHORT_TIMES = file("/system/short-times.env");

    private LocalEnvironment() {}

    /** The variables of a file in the resources, in their order. */
    public static Map<String, String> file(String resource) {
        try (var stream = LocalEnvironment.class.getResourceAsStream(resource)) {
            var all = new LinkedHashMap<String, String>();
            new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("=", 2))
                    .forEach(entry -> all.put(entry[0], entry[1]));
            return Collections.unmodifiableMap(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns all variables of a session.
     *
     * @param home the session's folder
     * @param outside variables that the user set, such as ports
     * @return these variables and all that are derived from them
     */
    public static Map<String, String> of(Path home, Map<String, String> outside) {
        var all = withDefaults(outside, PORTS);
        var ticket = loopback(all, "TICKET");
        var remediation = loopback(all, "REMEDIATION");
        var mock = loopback(all, "MOCK");
        all.put("CERTLOOP_HOME", home.toString());
        all.put("CERTLOOP_SECURITY_TOKENS_FILE", home.resolve("tokens").toString());
        all.put("CERTLOOP_CLOUD_ACCOUNTS_FILE", home.resolve("accounts.json").toString());
        all.put("CERTLOOP_CLOUD_DOMAIN_API", mock);
        all.put("CERTLOOP_CLOUD_CERTIFICATE_API", mock);
        all.put("CERTLOOP_CLOUD_OPERATOR_API", "true");
        all.putIfAbsent("CERTLOOP_CLOUD_REQUESTS_PER_SECOND", "1000");
        all.put("CERTLOOP_EDGE_TRUST_FILE", home.resolve("ca.pem").toString());
        all.put("CERTLOOP_EDGE_ALLOWED_NETWORKS", "127.0.0.0/8");
        all.put("CERTLOOP_DNS_SERVER", "127.0.0.1:" + all.get("CERTLOOP_DNS_PORT"));
        all.put("CERTLOOP_TICKET_CALLBACK_BASE", ticket);
        all.put("CERTLOOP_CALLBACKS_HOSTS", "127.0.0.1:" + all.get("CERTLOOP_TICKET_PORT"));
        all.put("CERTLOOP_CONSOLE_REMEDIATION", remediation);
        all.put("CERTLOOP_CONSOLE_TICKETS", ticket);
        all.put("CERTLOOP_CONSOLE_WATCHER", loopback(all, "WATCHER"));
        all.put("CERTLOOP_SECURITY_LOGIN_PAGE", remediation + "/console/login");
        all.put("QUARKUS_REST_CLIENT_REMEDIATION_URL", remediation);
        all.put("QUARKUS_DATASOURCE_CREDENTIALS_PROVIDER", "mounted-secret");
        all.put(
                "CERTLOOP_DATABASE_CREDENTIALS_DIRECTORY",
                home.resolve("database").toString());
        all.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        return all;
    }

    /** Adds default values; a variable that is set and not empty keeps its value. */
    public static Map<String, String> withDefaults(Map<String, String> environment, Map<String, String> defaults) {
        var all = new LinkedHashMap<>(environment);
        defaults.forEach((key, value) -> all.merge(key, value, LocalEnvironment::given));
        return all;
    }

    private static String given(String set, String otherwise) {
        return set.isEmpty() ? otherwise : set;
    }

    private static String loopback(Map<String, String> environment, String part) {
        return "http://127.0.0.1:" + environment.get("CERTLOOP_" + part + "_PORT");
    }
}
