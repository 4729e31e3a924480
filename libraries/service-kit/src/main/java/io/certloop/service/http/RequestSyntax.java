package io.certloop.service.http;

import io.certloop.service.text.CommonMessage;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.common.headers.HeaderUtil;
import org.jboss.resteasy.reactive.common.headers.MediaTypeHeaderDelegate;
import org.jboss.resteasy.reactive.common.util.MediaTypeHelper;

/**
 * Rejects requests that HTTP forbids or that a proxy in front of us may interpret differently, whatever resource they
 * address.
 */
final class RequestSyntax {

    private static final Pattern BAD_ESCAPE = Pattern.compile("%(?![0-9a-fA-F]{2})");
    private static final Pattern CONTROL = Pattern.compile("%(?:[01][0-9a-fA-F]|7[fF])");

    private static final Pattern NUL = Pattern.compile("[?&]([^=&]*)=[^&]*%00");

    private RequestSyntax() {}

    /** @param close whether the connection is closed after the answer, because the end of the body is unknown */
    record Refusal(Problem problem, boolean close) {

        private static Refusal of(CommonProblem problem, CommonMessage detail) {
            return new Refusal(Problem.of(problem, detail.with()), false);
        }

        private static Refusal of(CommonMessage detail) {
            return of(CommonProblem.INVALID_REQUEST, detail);
        }
    }

    static Optional<Refusal> check(HttpVersion version, String uri, MultiMap headers) {
        return framing(headers)
                .or(() -> host(version, headers))
                .or(() -> target(uri))
                .or(() -> accept(headers))
                .or(() -> languages(headers))
                .or(() -> contentType(headers));
    }

    private static Optional<Refusal> framing(MultiMap headers) {
        List<String> encodings = headers.getAll(HttpHeaders.TRANSFER_ENCODING);
        boolean known = encodings.isEmpty()
                || (encodings.size() == 1 && encodings.getFirst().strip().equalsIgnoreCase("chunked"));
        return known
                ? Optional.empty()
                : Optional.of(new Refusal(
                        Problem.of(CommonProblem.INVALID_REQUEST, CommonMessage.TRANSFER_ENCODING.with()), true));
    }

    private static Optional<Refusal> host(HttpVersion version, MultiMap headers) {
        if (version == HttpVersion.HTTP_2) {
            return Optional.empty(); // its pseudo-header :authority exists once
        }
        List<String> hosts = headers.getAll(HttpHeaders.HOST);
        boolean old = version == HttpVersion.HTTP_1_0 && hosts.isEmpty();
        return old || (hosts.size() == 1 && !hosts.getFirst().isBlank())
                ? Optional.empty()
                : Optional.of(Refusal.of(CommonMessage.ONE_HOST));
    }

    private static Optional<Refusal> target(String uri) {
        int query = uri.indexOf('?');
        String path = query < 0 ? uri : uri.substring(0, query);
        if (BAD_ESCAPE.matcher(uri).find()) {
            return Optional.of(Refusal.of(CommonMessage.BAD_ESCAPE));
        }
        if (CONTROL.matcher(path).find()) {
            return Optional.of(Refusal.of(CommonMessage.CONTROL_IN_PATH));
        }
        return path.indexOf(';') < 0
                ? nul(uri.substring(path.length()))
                : Optional.of(Refusal.of(CommonMessage.SEMICOLON_IN_PATH));
    }

    /** Rejects a NUL character in a query parameter, because no text column of PostgreSQL can store it. */
    private static Optional<Refusal> nul(String query) {
        return NUL.matcher(query)
                .results()
                .findFirst()
                .map(found -> URLDecoder.decode(found.group(1), StandardCharsets.UTF_8))
                .map(name -> new InvalidRequest(name, CommonMessage.NO_NUL.with()))
                .map(invalid -> new Refusal(Problem.of(invalid), false));
    }

    private static Optional<Refusal> accept(MultiMap headers) {
        return headers.getAll(HttpHeaders.ACCEPT).stream()
                        .allMatch(value -> reads(
                                value,
                                text -> !MediaTypeHelper.parseHeader(text).isEmpty()))
                ? Optional.empty()
                : Optional.of(Refusal.of(CommonProblem.NOT_ACCEPTABLE, CommonMessage.BAD_ACCEPT));
    }

    private static Optional<Refusal> languages(MultiMap headers) {
        return headers.getAll(HttpHeaders.ACCEPT_LANGUAGE).stream()
                        .allMatch(value -> reads(value, RequestSyntax::namesLanguages))
                ? Optional.empty()
                : Optional.of(Refusal.of(CommonMessage.BAD_LANGUAGES));
    }

    private static boolean namesLanguages(String text) {
        MultivaluedMap<String, String> headers = new MultivaluedHashMap<>();
        headers.add("Accept-Language", text);
        return HeaderUtil.getAcceptableLanguages(headers) != null;
    }

    private static Optional<Refusal> contentType(MultiMap headers) {
        List<String> types = headers.getAll(HttpHeaders.CONTENT_TYPE);
        boolean known = types.isEmpty()
                || (types.size() == 1 && reads(types.getFirst(), text -> MediaTypeHeaderDelegate.parse(text) != null));
        return known
                ? Optional.empty()
                : Optional.of(Refusal.of(CommonProblem.UNSUPPORTED_MEDIA_TYPE, CommonMessage.BAD_CONTENT_TYPE));
    }

    /**
     * Whether the framework's own parser can read the header value. A value that it cannot read would cause a 500
     * later.
     */
    private static boolean reads(String value, Predicate<String> reader) {
        try {
            return reader.test(value);
        } catch (RuntimeException e) {
            return false;
        }
    }
}
