package io.certloop.mockcloud.api;

import io.certloop.mockcloud.operation.Action;
import io.certloop.mockcloud.signature.Scheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The calls of the provider's API. The first constant that matches a request counts. */
enum Endpoint {
    /**
     * A call of the console. It and the following batch calls come before the calls that would take {@code batch} for
     * the name of a domain.
     */
    BATCH_ONLINE("POST", "domain/batch/online", Action.ONLINE),
    BATCH_OFFLINE("POST", "domain/batch/offline", Action.OFFLINE),
    BATCH_UNFREEZE("POST", "domain/batch/unfreeze", Action.UNFREEZE),
    BATCH_DELETE("DELETE", "domain/batch", Action.DELETE_DOMAIN),

    LIST_DOMAINS("GET", "domain"),
    GET_DOMAIN("GET", "domain/?"),
    CREATE_DOMAIN("POST", "domain/?", Action.CREATE_DOMAIN),
    CREATE_BELOW("POST", "pandomain/?", Action.CREATE_DOMAIN),
    DELETE_DOMAIN("DELETE", "domain/?", Action.DELETE_DOMAIN),
    SSLIZE("PUT", "domain/?/sslize", Action.SSLIZE),
    HTTPSCONF("PUT", "domain/?/httpsconf", Action.HTTPSCONF),
    UNSSLIZE("PUT", "domain/?/unsslize", Action.UNSSLIZE),
    ONLINE("POST", "domain/?/online", Action.ONLINE),
    OFFLINE("POST", "domain/?/offline", Action.OFFLINE),
    CONFIG_CHANGE("PUT", "domain/?/?", Action.CONFIG_CHANGE),
    LIST_CERTIFICATES("GET", "sslcert"),
    GET_CERTIFICATE("GET", "sslcert/?"),
    UPLOAD_CERTIFICATE("POST", "sslcert", Action.UPLOAD_CERTIFICATE),
    DELETE_CERTIFICATE("DELETE", "sslcert/?", Action.DELETE_CERTIFICATE),
    BIND_CERTIFICATE("PUT", "cert/bind", Action.BIND_CERTIFICATE),
    BIND_CERTIFICATE_BY_POST("POST", "cert/bind", Action.BIND_CERTIFICATE),

    /** A private call of the console, as are all constants after it. */
    HURRY_UP("PUT", "domain/?/hurry/up/freecert", Action.HURRY_UP),
    REDO("POST", "std/workflow/domain/?/task/?/redo", Action.REDO),
    ABANDON("POST", "std/workflow/domain/?/task/?/abandon", Action.ABANDON),
    CERTIFICATE_INFO("GET", "domain/batch/cert/info"),
    OWNERSHIP("GET", "portal/domain/?/verify/info"),
    VERIFY_CHECK("POST", "portal/domain/?/verify/check", Action.VERIFY_CHECK),
    LIST_ORDERS("GET", "sslorders"),
    COUNT_ORDERS("GET", "sslorders/total"),
    GET_ORDER("GET", "sslorder/?"),
    PREPARE_ORDER("POST", "sslorder/prepare", Action.PREPARE_ORDER),
    CREATE_ORDER("POST", "sslorder/create", Action.CREATE_ORDER),
    CLOSE_ORDER("POST", "sslorder/close", Action.CLOSE_ORDER),
    RENEW_ORDER("POST", "sslorder/renew", Action.RENEW_ORDER),
    REPLACE_ORDER("POST", "sslorder/replace", Action.REPLACE_ORDER),
    VERIFY_HOST("GET", "ssl/verifyhost"),
    BATCH_SSLIZE("POST", "sslize", Action.SSLIZE),
    BATCH_HTTPSCONF("POST", "https/conf", Action.HTTPSCONF);

    /**
     * A recognized call.
     *
     * @param arguments the segments of the requested path where the pattern of the endpoint's path has question marks
     */
    record Match(Endpoint endpoint, List<String> arguments) {

        String first() {
            return arguments.getFirst();
        }

        String second() {
            return arguments.get(1);
        }
    }

    private static final String HOLE = "?";
    private static final Endpoint[] ALL = values();

    private final String method;
    private final List<String> pattern;
    private final Action action;

    Endpoint(String method, String pattern) {
        this(method, pattern, null);
    }

    Endpoint(String method, String pattern, Action action) {
        this.method = method;
        this.pattern = List.of(pattern.split("/"));
        this.action = action;
    }

    static Optional<Match> match(String method, List<String> segments) {
        for (var endpoint : ALL) {
            var match = endpoint.matching(method, segments);
            if (match.isPresent()) {
                return match;
            }
        }
        return Optional.empty();
    }

    /**
     * The signature scheme that the documentation names for a module of the API. Each module has its own host and
     * scheme.
     */
    static Scheme documentedScheme(List<String> segments) {
        return segments.getFirst().startsWith("ssl") ? Scheme.QBOX : Scheme.QINIU;
    }

    /** Empty for reads. */
    Optional<Action> action() {
        return Optional.ofNullable(action);
    }

    boolean isList() {
        return this == LIST_DOMAINS || this == LIST_CERTIFICATES || this == LIST_ORDERS;
    }

    /** Whether the first argument of the call is the name of a domain. */
    boolean isAboutDomain() {
        var hole = pattern.indexOf(HOLE);
        return hole > 0 && pattern.get(hole - 1).endsWith("domain");
    }

    boolean isOperatorApi() {
        return compareTo(HURRY_UP) >= 0 || isBatch();
    }

    /** Whether the call concerns many domains, which its body names. */
    boolean isBatch() {
        return compareTo(BATCH_DELETE) <= 0 || this == BATCH_SSLIZE || this == BATCH_HTTPSCONF;
    }

    private Optional<Match> matching(String calledMethod, List<String> segments) {
        if (pattern.size() != segments.size() || !method.equals(calledMethod)) {
            return Optional.empty();
        }
        var arguments = new ArrayList<String>();
        for (int i = 0; i < pattern.size(); i++) {
            if (pattern.get(i).equals(HOLE) && !segments.get(i).isEmpty()) {
                arguments.add(segments.get(i));
            } else if (!pattern.get(i).equals(segments.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(new Match(this, arguments));
    }
}
