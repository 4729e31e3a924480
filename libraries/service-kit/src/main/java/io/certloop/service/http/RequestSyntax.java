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
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

        private static Refusal of(CommonMessage flaw) {
            CommonProblem problem = switch (flaw) {
                case BAD_ACCEPT -> CommonProblem.NOT_ACCEPTABLE;
                case BAD_CONTENT_TYPE -> CommonProblem.UNSUPPORTED_MEDIA_TYPE;
                default -> CommonProblem.INVALID_REQUEST;
            };
            return new Refusal(Problem.of(problem, flaw.with()), flaw == CommonMessage.TRANSFER_ENCODING);
        }
    }

    static Optional<Refusal> check(HttpVersion version, String uri, MultiMap headers) {
        int query = uri.indexOf('?');
        String path = query < 0 ? uri : uri.substring(0, query);
        return flaws(version, uri, path, headers)
                .filter(each -> each.getValue().getAsBoolean())
                .findFirst()
                .map(each -> Refusal.of(each.getKey()))
                .or(() -> nul(uri.substring(path.length())));
    }

    private static Stream<Map.Entry<CommonMessage, BooleanSupplier>> flaws(
            HttpVersion version, String uri, String path, MultiMap headers) {
        List<String> encodings = headers.getAll(HttpHeaders.TRANSFER_ENCODING);
        List<String> types = headers.getAll(HttpHeaders.CONTENT_TYPE);
        return Stream.of(
                flaw(
                        CommonMessage.TRANSFER_ENCODING,
                        () -> encodings.size() > 1
                                || encodings.stream()
                                        .anyMatch(each -> !each.strip().equalsIgnoreCase("chunked"))),
                flaw(CommonMessage.ONE_HOST, () -> !hasOneHost(version, headers)),
                flaw(CommonMessage.BAD_ESCAPE, BAD_ESCAPE.matcher(uri)::find),
                flaw(CommonMessage.CONTROL_IN_PATH, CONTROL.matcher(path)::find),
                flaw(CommonMessage.SEMICOLON_IN_PATH, () -> path.indexOf(';') >= 0),
                flaw(
                        CommonMessage.BAD_ACCEPT,
                        () -> !areRead(
                                headers.getAll(HttpHeaders.ACCEPT),
                                text -> !MediaTypeHelper.parseHeader(text).isEmpty())),
                flaw(
                        CommonMessage.BAD_LANGUAGES,
                        () -> !areRead(headers.getAll(HttpHeaders.ACCEPT_LANGUAGE), RequestSyntax::namesLanguages)),
                flaw(
                        CommonMessage.BAD_CONTENT_TYPE,
                        () -> types.size() > 1
                                || !areRead(types, text -> MediaTypeHeaderDelegate.parse(text) != null)));
    }

    private static Map.Entry<CommonMessage, BooleanSupplier> flaw(CommonMessage message, BooleanSupplier holds) {
        return Map.entry(message, holds);
    }

    private static boolean hasOneHost(HttpVersion version, MultiMap headers) {
        List<String> hosts = headers.getAll(HttpHeaders.HOST);
        return version == HttpVersion.HTTP_2 // its pseudo-header :authority exists once
                || version == HttpVersion.HTTP_1_0 && hosts.isEmpty()
                || hosts.size() == 1 && !hosts.getFirst().isBlank();
    }

    /** Rejects a NUL character in a query parameter, because no text column of PostgreSQL can store it. */
    private static Optional<Refusal> nul(String query) {
        return NUL.matcher(query)
                .results()
                .findFirst()
                .map(found -> URLDecoder.decode(found.group(1), StandardCharsets.UTF_8))
                .map(name -> new InvalidRequest(name, CommonMessage.NOT_STORABLE.with()))
                .map(invalid -> new Refusal(Problem.of(invalid), false));
    }

    private static boolean namesLanguages(String text) {
        MultivaluedMap<String, String> headers = new MultivaluedHashMap<>();
        headers.add("Accept-Language", text);
        return HeaderUtil.getAcceptableLanguages(headers) != null;
    }

    /**
     * Whether the framework's own parser can read the values of a header. A value that it cannot read would cause a 500
     * later.
     */
    private static boolean areRead(List<String> values, Predicate<String> reader) {
        try {
            return values.stream().allMatch(reader);
        } catch (RuntimeException e) {
            return false;
        }
    }
}
