package io.certloop.harness.fuzz.request;

import static io.certloop.harness.fuzz.request.Hostile.one;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;

/** Mutates the head of a request: its target, its headers or its framing. */
final class HeadMutations {

    private final FuzzRequest request;
    private final RandomGenerator random;

    HeadMutations(FuzzRequest request, RandomGenerator random) {
        this.request = request;
        this.random = random;
    }

    void spoil() {
        switch (random.nextInt(10)) {
            case 0, 1 -> path();
            case 2, 3 -> query();
            case 4 -> method();
            case 5 -> accept();
            case 6 -> contentType();
            case 7 -> authorization();
            case 8 -> framing();
            default -> header();
        }
    }

    private void note(String what) {
        request.mutations.add(what);
    }

    private void path() {
        note("path");
        var path = request.path;
        int at = 1 + random.nextInt(path.length());
        request.path = switch (random.nextInt(9)) {
            case 0 -> path + "/";
            case 1 -> path.replaceFirst("/", "//");
            case 2 -> path + ";x=1";
            case 3 -> "/x/.." + path;
            case 4 -> "/x/%2e%2e" + path;
            case 5 -> path.toUpperCase(java.util.Locale.ROOT);
            case 6 -> path + "/" + "a".repeat(random.nextInt(3_000));
            case 7 -> "http://127.0.0.1" + path;
            default -> path.substring(0, at) + one(Hostile.ENCODED, random) + path.substring(at);
        };
    }

    private void query() {
        var query = request.query;
        var names = query.isEmpty() ? List.of("limit") : List.of(query.split("[=&]")[0], "limit");
        var name = one(names, random);
        note("query " + name);
        request.query = switch (random.nextInt(6)) {
            case 0 -> query + "&" + query;
            case 1 -> name + "=" + one(Hostile.ENCODED, random);
            case 2 -> name;
            case 3 -> "&&=&" + query + "&=x";
            case 4 -> query + "&unknown=" + "a".repeat(random.nextInt(2_000));
            default -> name + "=" + URLEncoder.encode(shortened(one(Hostile.TEXTS, random)), StandardCharsets.UTF_8);
        };
    }

    private static String shortened(String text) {
        return text.length() > 1_000 ? text.substring(0, 1_000) : text;
    }

    private void method() {
        request.method = one(Hostile.METHODS, random);
        note("method");
        request.framed = !request.method.equals("CONNECT");
    }

    private void accept() {
        note("Accept");
        request.set("Accept", one(Hostile.MEDIA_TYPES, random));
        if (random.nextInt(4) == 0) {
            request.add("Accept", one(Hostile.MEDIA_TYPES, random));
        }
    }

    private void contentType() {
        note("Content-Type");
        request.set("Content-Type", one(Hostile.MEDIA_TYPES, random));
        if (random.nextInt(6) == 0) {
            request.add("Content-Type", "application/json");
        }
    }

    private void authorization() {
        note("Authorization");
        switch (random.nextInt(5)) {
            case 0 -> request.set("Authorization", "Bearer");
            case 1 -> request.set("Authorization", "Basic YTpi");
            case 2 -> request.set("Authorization", "Bearer " + "f".repeat(64));
            case 3 -> request.set("Authorization", "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.");
            default -> request.add("Authorization", "Bearer x");
        }
    }

    private void header() {
        var name = one(Hostile.HEADER_NAMES, random);
        note(name);
        request.set(name, one(Hostile.HEADER_VALUES, random));
        if (random.nextInt(4) == 0) {
            request.add(name, one(Hostile.HEADER_VALUES, random));
        }
    }

    /** Mutates the framing. After framing that HTTP forbids, a service may close the connection without an answer. */
    private void framing() {
        note("framing");
        switch (random.nextInt(14)) {
            case 0 -> request.set("Host", "");
            case 1 -> request.add("Host", "evil.example");
            case 2 -> request.remove("Host");
            case 3 -> request.set("Host", "evil.example:99999");
            case 4 -> request.set("Host", "a b\u00ff");
            case 5 -> chunked();
            case 6 -> broken("Transfer-Encoding", "xchunked");
            case 7 -> broken("Transfer-Encoding", "chunked");
            case 8 -> broken("Content-Length", "0");
            case 9 -> broken("Content-Length", "-1");
            case 10 -> broken("Content-Length", Long.toString(request.body.length + 10L));
            case 11 -> version("HTTP/1.0");
            case 12 -> version("HTTP/9.9");
            default -> lineEnds();
        }
    }

    private void chunked() {
        request.chunked = true;
        request.remove("Content-Length");
        request.add("Transfer-Encoding", "chunked");
    }

    private void broken(String name, String value) {
        request.framed = false;
        request.add(name, value);
    }

    private void version(String version) {
        request.framed = false;
        request.version = version;
    }

    private void lineEnds() {
        request.framed = false;
        request.lineEnd = "\n";
    }
}
